/** A feed, its source, its intervals in flight, and its failures. */
@NullMarked
package caravan.camel.feed;

import org.jspecify.annotations.NullMarked;
