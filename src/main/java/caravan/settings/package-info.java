/** Typed settings out of four layers, with every mistake told at once and no secret ever printed. */
@NullMarked
package caravan.settings;

import org.jspecify.annotations.NullMarked;
