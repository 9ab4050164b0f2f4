/** A vendor to play with and to test against: Genesys Cloud's token endpoint and details query on loopback. */
@NullMarked
package caravan.simulator;

import org.jspecify.annotations.NullMarked;
