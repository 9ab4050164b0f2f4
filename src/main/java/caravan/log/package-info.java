/** What Caravan logs, at which level and in which form. */
@NullMarked
package caravan.log;

import org.jspecify.annotations.NullMarked;
