/** Genesys Cloud's hosts, query bodies and errors. */
@NullMarked
package caravan.genesys;

import org.jspecify.annotations.NullMarked;
