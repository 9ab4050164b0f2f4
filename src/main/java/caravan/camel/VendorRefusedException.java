package caravan.camel;

/** The vendor says no, and would say so again: the interval fails, the message says what to check. */
public final class VendorRefusedException extends Exception {
    VendorRefusedException(String message) {
        super(message);
    }
}
