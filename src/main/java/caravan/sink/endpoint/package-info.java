/** The sink that is any endpoint: messages for a route of the user's own, at least once, each with a stable id. */
@NullMarked
package caravan.sink.endpoint;

import org.jspecify.annotations.NullMarked;
