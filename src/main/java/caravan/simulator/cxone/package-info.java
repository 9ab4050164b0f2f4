/** A simulated NICE CXone. */
@NullMarked
package caravan.simulator.cxone;

import org.jspecify.annotations.NullMarked;
