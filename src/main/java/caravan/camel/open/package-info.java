/** Open conversations, requested by their ids until they end. */
@NullMarked
package caravan.camel.open;

import org.jspecify.annotations.NullMarked;
