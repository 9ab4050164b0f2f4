/** A simulated Genesys Cloud. */
@NullMarked
package caravan.simulator.genesys;

import org.jspecify.annotations.NullMarked;
