/** The HTTP client of camel-http: limits in bytes and time, proxies, and the errors of a network. */
@NullMarked
package caravan.camel.http;

import org.jspecify.annotations.NullMarked;
