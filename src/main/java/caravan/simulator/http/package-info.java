/** HTTP as the simulated vendors use it: requests, replies, ports. */
@NullMarked
package caravan.simulator.http;

import org.jspecify.annotations.NullMarked;
