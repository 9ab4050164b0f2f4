/** Details jobs of the simulated Genesys Cloud, and what a query selects. */
@NullMarked
package caravan.simulator.job;

import org.jspecify.annotations.NullMarked;
