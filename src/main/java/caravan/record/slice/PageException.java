package caravan.record.slice;

/** A page that cannot be read. Its message never quotes the page. */
public abstract sealed class PageException extends Exception {
    private PageException(String message) {
        super(message);
    }

    /** Not JSON, or cut off. A retry may help. */
    public static final class Malformed extends PageException {
        public Malformed(String message) {
            super(message);
        }
    }

    /** JSON that is no page: an error instead of a page, or nothing that proves a page. A retry may help. */
    public static final class NoAnswer extends PageException {
        public NoAnswer(String message) {
            super(message);
        }
    }

    /** JSON of an unexpected shape. A retry does not help. */
    public static final class Unexpected extends PageException {
        public Unexpected(String message) {
            super(message);
        }
    }
}
