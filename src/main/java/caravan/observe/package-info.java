/** What a running process shows to monitoring: health checks and metrics. */
@NullMarked
package caravan.observe;

import org.jspecify.annotations.NullMarked;
