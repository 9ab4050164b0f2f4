/** Reads one interval: rounds of pages become a spool file, and totals prove that it is complete. */
@NullMarked
package caravan.reading;

import org.jspecify.annotations.NullMarked;
