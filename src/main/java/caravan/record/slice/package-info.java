/** Pages cut into records by their bytes, without a document tree. */
@NullMarked
package caravan.record.slice;

import org.jspecify.annotations.NullMarked;
