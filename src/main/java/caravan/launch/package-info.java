/** One start of Camel for a command, its exit code and its terminal. */
@NullMarked
package caravan.launch;

import org.jspecify.annotations.NullMarked;
