package caravan.ledger.row;

/** Texts that fit their columns. */
public final class Texts {
    private static final int ERROR = 2000;

    private Texts() {}

    public static String cut(String error) {
        String text = error.replace('\0', ' '); // PostgreSQL holds every character but this one
        if (text.length() <= ERROR) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(ERROR - 2)) ? ERROR - 2 : ERROR - 1;
        return text.substring(0, end) + "…";
    }
}
