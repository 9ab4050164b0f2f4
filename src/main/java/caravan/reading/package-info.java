/** The reading of one interval: rounds of pages become a spool file, and its completeness is proved or told. */
@NullMarked
package caravan.reading;

import org.jspecify.annotations.NullMarked;
