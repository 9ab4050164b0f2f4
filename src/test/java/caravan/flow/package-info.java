/** Whole runs: the real route files and settings against the simulated vendor over real HTTP. */
@NullMarked
package caravan.flow;

import org.jspecify.annotations.NullMarked;
