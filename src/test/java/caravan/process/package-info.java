/** The jar as its users run it: a process of its own, with a folder, an environment, signals and an exit code. */
@NullMarked
package caravan.process;

import org.jspecify.annotations.NullMarked;
