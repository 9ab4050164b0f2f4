/** What is Genesys Cloud's own: its hosts, its query bodies, its errors. */
@NullMarked
package caravan.genesys;

import org.jspecify.annotations.NullMarked;
