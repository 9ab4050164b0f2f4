/** Intervals of a feed: their grid, when they are due, when they are settled. */
@NullMarked
package caravan.interval;

import org.jspecify.annotations.NullMarked;
