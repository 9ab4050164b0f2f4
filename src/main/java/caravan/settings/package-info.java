/** Typed settings from four layers. All mistakes are reported at once, and no secret is printed. */
@NullMarked
package caravan.settings;

import org.jspecify.annotations.NullMarked;
