/** The steps of the route {@code call-api}, one a class: permit, request, bearer token, renewal after a 401, response. */
@NullMarked
package caravan.camel.call.step;

import org.jspecify.annotations.NullMarked;
