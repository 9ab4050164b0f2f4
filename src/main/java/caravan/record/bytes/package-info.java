/** Digests of records from a page's bytes, without a token or a text for each value. */
@NullMarked
package caravan.record.bytes;

import org.jspecify.annotations.NullMarked;
