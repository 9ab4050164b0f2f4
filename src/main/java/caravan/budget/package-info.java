/** The rate of an OAuth client, kept below the vendor's limit. */
@NullMarked
package caravan.budget;

import org.jspecify.annotations.NullMarked;
