package caravan.simulator.http;

/** A query that gets 400; the message is the vendor's where it is known. */
public final class BadQuery extends Exception {
    private static final long serialVersionUID = 1;

    public BadQuery(String message) {
        super(message);
    }
}
