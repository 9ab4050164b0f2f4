/** The data of a simulated organisation at an instant. */
@NullMarked
package caravan.simulator.data;

import org.jspecify.annotations.NullMarked;
