package caravan.settings.raw;

/** A placeholder that cannot be filled. */
public final class UnfilledException extends IllegalArgumentException {
    private final String quoted;

    /**
     * Makes the error for one placeholder.
     *
     * @param quoted the piece of the setting's text that the message repeats; empty for none
     */
    UnfilledException(String message, String quoted) {
        super(message);
        this.quoted = quoted;
    }

    public String quoted() {
        return quoted;
    }
}
