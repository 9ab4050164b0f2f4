/** A feed as the start of any Camel route: the component {@code caravan}, on which the source Kamelets stand. */
@NullMarked
package caravan.embed;

import org.jspecify.annotations.NullMarked;
