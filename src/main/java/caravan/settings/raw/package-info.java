/** The layers of settings: system properties, environment, .env and the file. */
@NullMarked
package caravan.settings.raw;

import org.jspecify.annotations.NullMarked;
