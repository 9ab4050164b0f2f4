/** What is due, what must not be skipped, and what waits: for a client, a disk or a vendor. */
@NullMarked
package caravan.camel.plan;

import org.jspecify.annotations.NullMarked;
