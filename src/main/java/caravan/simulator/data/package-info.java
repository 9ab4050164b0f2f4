/** What a simulated organisation has at an instant. */
@NullMarked
package caravan.simulator.data;

import org.jspecify.annotations.NullMarked;
