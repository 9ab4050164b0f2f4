/** A vendor to play with and to test against: Genesys Cloud's tokens, details query and details jobs on loopback. */
@NullMarked
package caravan.simulator;

import org.jspecify.annotations.NullMarked;
