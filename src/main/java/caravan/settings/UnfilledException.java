package caravan.settings;

/** A placeholder that cannot be filled. */
final class UnfilledException extends IllegalArgumentException {
    private final String quoted;

    /**
     * Makes one.
     *
     * @param quoted the piece of the setting's text that the message repeats; empty for none
     */
    UnfilledException(String message, String quoted) {
        super(message);
        this.quoted = quoted;
    }

    String quoted() {
        return quoted;
    }
}
