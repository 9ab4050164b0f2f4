/** What a sink has already: manifests found again, compared with the ledger, verified and repaired. */
@NullMarked
package caravan.camel.deliver.published;

import org.jspecify.annotations.NullMarked;
