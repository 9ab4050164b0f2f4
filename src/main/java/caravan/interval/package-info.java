/** A feed's intervals: the UTC grid, when they are due, when they are settled. */
@NullMarked
package caravan.interval;

import org.jspecify.annotations.NullMarked;
