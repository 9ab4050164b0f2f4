package caravan.camel.call;

import caravan.camel.feed.Refusals;

/** The vendor says no, and would say so again: the interval fails, the message says what to check. */
public final class VendorRefusedException extends Exception {
    private final boolean ofClient;

    public VendorRefusedException(String message) {
        this(message, false);
    }

    private VendorRefusedException(String message, boolean ofClient) {
        super(message);
        this.ofClient = ofClient;
    }

    /** A 401 or 403 that may concern the client rather than the one request; {@link Refusals} finds out which. */
    static VendorRefusedException ofClient(String message) {
        return new VendorRefusedException(message, true);
    }

    public boolean isOfClient() {
        return ofClient;
    }
}
