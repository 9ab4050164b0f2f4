/** Types of settings: how a text becomes a value, and how a wrong one is reported. */
@NullMarked
package caravan.settings.type;

import org.jspecify.annotations.NullMarked;
