/** Settings with a fixed set of values. */
@NullMarked
package caravan.settings.choice;

import org.jspecify.annotations.NullMarked;
