/** The command {@code check}: it uses each thing that a feed needs, once. */
@NullMarked
package caravan.camel.wiring.checkup;

import org.jspecify.annotations.NullMarked;
