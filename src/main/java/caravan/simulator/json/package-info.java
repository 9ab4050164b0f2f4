/** JSON bodies of the simulator: reading, writing, and a buffer with the formats of a record. */
@NullMarked
package caravan.simulator.json;

import org.jspecify.annotations.NullMarked;
