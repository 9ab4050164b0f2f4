/** The command {@code simulator}: a vendor on loopback, with faults. */
@NullMarked
package caravan.cli.play;

import org.jspecify.annotations.NullMarked;
