/** Status and health, over HTTP and on the terminal. */
@NullMarked
package caravan.status;

import org.jspecify.annotations.NullMarked;
