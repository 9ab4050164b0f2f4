/** The ledger's database: its connections, its tables, its outages, and the lock of the one process at work on it. */
@NullMarked
package caravan.ledger.database;

import org.jspecify.annotations.NullMarked;
