/** The extraction of one interval into the spool. */
@NullMarked
package caravan.camel.extract;

import org.jspecify.annotations.NullMarked;
