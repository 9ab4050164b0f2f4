/** Requests that carry no access token, proxies, and the words for a network that fails. */
@NullMarked
package caravan.http;

import org.jspecify.annotations.NullMarked;
