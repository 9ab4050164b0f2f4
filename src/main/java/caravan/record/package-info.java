/** Records as the vendor wrote them: key, start and digest beside their own bytes. */
@NullMarked
package caravan.record;

import org.jspecify.annotations.NullMarked;
