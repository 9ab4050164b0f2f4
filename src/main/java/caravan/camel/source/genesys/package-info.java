/** The details query and the details jobs of Genesys Cloud. */
@NullMarked
package caravan.camel.source.genesys;

import org.jspecify.annotations.NullMarked;
