/** Publishing that a plain endpoint cannot say: atomic, proved by a manifest, owned by one ledger. */
@NullMarked
package caravan.sink;

import org.jspecify.annotations.NullMarked;
