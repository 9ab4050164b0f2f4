/** What is planned, spooled, delivered to which sink, and what the last reading of an interval held: rows over JDBC. */
@NullMarked
package caravan.ledger;

import org.jspecify.annotations.NullMarked;
