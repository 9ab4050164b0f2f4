package caravan.simulator.fault;

import caravan.simulator.access.IssuedTokens;
import org.jspecify.annotations.Nullable;

/**
 * The state of a simulated vendor that tests read and faults change.
 *
 * @param genesys the organisation of a Genesys Cloud; null for another vendor
 */
public record VendorState(IssuedTokens tokens, @Nullable Organisation genesys) {
    /**
     * The organisation of a Genesys Cloud.
     *
     * @throws IllegalStateException if the vendor is another one
     */
    public Organisation organisation() {
        if (genesys == null) {
            throw new IllegalStateException(
                    "The simulated vendor has no conversations and jobs: it is no Genesys Cloud.");
        }
        return genesys;
    }

    /** Applies the changes of data that are due. */
    void catchUp() {
        if (genesys != null) {
            genesys.timeline().catchUp();
        }
    }
}
