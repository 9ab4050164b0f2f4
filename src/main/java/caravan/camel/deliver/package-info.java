/** From the spool to the sinks: deliveries, replay, manifests found again, verification and repair. */
@NullMarked
package caravan.camel.deliver;

import org.jspecify.annotations.NullMarked;
