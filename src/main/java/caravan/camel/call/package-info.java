/** The way out to a vendor: client, call, response, clock, errors. The subpackage {@code step} has the steps of a call. */
@NullMarked
package caravan.camel.call;

import org.jspecify.annotations.NullMarked;
