/** How the next page is asked for, and when there is none. */
@NullMarked
package caravan.paging;

import org.jspecify.annotations.NullMarked;
