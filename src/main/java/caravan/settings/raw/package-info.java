/** Where the texts of settings come from: system properties, environment, .env and the file. */
@NullMarked
package caravan.settings.raw;

import org.jspecify.annotations.NullMarked;
