/** The server of a simulated vendor, and what it was asked. */
@NullMarked
package caravan.simulator.server;

import org.jspecify.annotations.NullMarked;
