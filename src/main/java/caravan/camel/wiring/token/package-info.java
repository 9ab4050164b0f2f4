/** The tokens of feeds, and of routes that borrow them: cache, store, listener, the check of shared refresh tokens. */
@NullMarked
package caravan.camel.wiring.token;

import org.jspecify.annotations.NullMarked;
