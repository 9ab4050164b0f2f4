package caravan.ledger;

/** Texts that fit their columns. */
final class Texts {
    private static final int ERROR = 2000;

    private Texts() {}

    static String cut(String error) {
        return error.length() <= ERROR ? error : error.substring(0, ERROR - 1) + "…";
    }
}
