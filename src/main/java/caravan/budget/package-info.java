/** How often and how many at once an OAuth client may ask, kept before the vendor says no. */
@NullMarked
package caravan.budget;

import org.jspecify.annotations.NullMarked;
