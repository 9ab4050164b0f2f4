/** Rows of the ledger as values. */
@NullMarked
package caravan.ledger.row;

import org.jspecify.annotations.NullMarked;
