/** Paging: how the next page is requested, and when there is none. */
@NullMarked
package caravan.paging;

import org.jspecify.annotations.NullMarked;
