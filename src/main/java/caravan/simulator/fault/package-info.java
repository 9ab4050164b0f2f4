/** Faults that the simulator plays on request. */
@NullMarked
package caravan.simulator.fault;

import org.jspecify.annotations.NullMarked;
