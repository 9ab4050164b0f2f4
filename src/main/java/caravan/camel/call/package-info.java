/** The way out to a vendor: request, permit, bearer token, renewal after a 401, response, retry. */
@NullMarked
package caravan.camel.call;

import org.jspecify.annotations.NullMarked;
