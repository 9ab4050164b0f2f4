package caravan.camel.call;

/** The vendor refuses, and a retry does not help. The interval fails, and the message says what to check. */
public final class VendorRefusedException extends Exception {
    private final boolean ofClient;

    public VendorRefusedException(String message) {
        this(message, false);
    }

    private VendorRefusedException(String message, boolean ofClient) {
        super(message);
        this.ofClient = ofClient;
    }

    /** A 401 or 403 that may concern the client and not only this request. {@code Refusals} finds out. */
    public static VendorRefusedException ofClient(String message) {
        return new VendorRefusedException(message, true);
    }

    public boolean isOfClient() {
        return ofClient;
    }
}
