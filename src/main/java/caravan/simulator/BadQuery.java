package caravan.simulator;

/** A query that the vendor answers with 400; the message is the vendor's where it is known. */
final class BadQuery extends Exception {
    private static final long serialVersionUID = 1;

    BadQuery(String message) {
        super(message);
    }
}
