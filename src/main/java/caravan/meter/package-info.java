/** What the work reports to metrics, without a library of metrics. */
@NullMarked
package caravan.meter;

import org.jspecify.annotations.NullMarked;
