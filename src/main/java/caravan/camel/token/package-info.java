/** A cached OAuth token on the requests of any Camel route, also without a feed. */
@NullMarked
package caravan.camel.token;

import org.jspecify.annotations.NullMarked;
