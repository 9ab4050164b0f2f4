/** Routes of the user: their files, the record route, reload and masking. */
@NullMarked
package caravan.camel.userroute;

import org.jspecify.annotations.NullMarked;
