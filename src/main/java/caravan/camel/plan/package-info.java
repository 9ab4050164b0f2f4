/** Due intervals, gaps, and intervals that wait for a client, a disk or a vendor. */
@NullMarked
package caravan.camel.plan;

import org.jspecify.annotations.NullMarked;
