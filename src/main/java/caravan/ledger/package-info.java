/** The ledger over JDBC: planned, spooled and delivered intervals, and the results of their last readings. */
@NullMarked
package caravan.ledger;

import org.jspecify.annotations.NullMarked;
