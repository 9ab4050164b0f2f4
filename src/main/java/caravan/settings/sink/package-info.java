/** The settings of the sinks: which ones a feed has, where each writes, and how a delivery is tried again. */
@NullMarked
package caravan.settings.sink;

import org.jspecify.annotations.NullMarked;
