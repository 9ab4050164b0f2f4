/** Removes, hashes and shortens values of records in a vendor's page, before anything else sees them. */
@NullMarked
package caravan.record.redact;

import org.jspecify.annotations.NullMarked;
