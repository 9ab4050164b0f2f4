/** Requests without an access token, proxies, and messages for network failures. */
@NullMarked
package caravan.http;

import org.jspecify.annotations.NullMarked;
