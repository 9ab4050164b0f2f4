/** The command line and its commands. */
@NullMarked
package caravan.cli;

import org.jspecify.annotations.NullMarked;
