/** The server of a simulated vendor, and its statistics. */
@NullMarked
package caravan.simulator.server;

import org.jspecify.annotations.NullMarked;
