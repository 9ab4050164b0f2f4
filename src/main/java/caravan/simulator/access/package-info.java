/** Tokens, limits and quotas of the simulated vendors. */
@NullMarked
package caravan.simulator.access;

import org.jspecify.annotations.NullMarked;
