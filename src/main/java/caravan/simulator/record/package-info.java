/** Simulated conversations: the same seed makes the same bytes. */
@NullMarked
package caravan.simulator.record;

import org.jspecify.annotations.NullMarked;
