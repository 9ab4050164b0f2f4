package caravan.record.slice;

/** A page that cannot be read. Its message never quotes the page. */
public abstract sealed class PageException extends Exception {
    private PageException(String message) {
        super(message);
    }

    /** Not JSON, or cut off: asking again may help. */
    public static final class Malformed extends PageException {
        public Malformed(String message) {
            super(message);
        }
    }

    /** JSON that is no answer: an error in a page's place, or nothing that shows a page. Asking again may help. */
    public static final class NoAnswer extends PageException {
        public NoAnswer(String message) {
            super(message);
        }
    }

    /** JSON of another shape than was asked for: asking again does not help. */
    public static final class Unexpected extends PageException {
        public Unexpected(String message) {
            super(message);
        }
    }
}
