package caravan.sink;

import org.jspecify.annotations.Nullable;

/** A sink did not take an interval. It stays in the spool; the message says what to do. */
public class SinkException extends Exception {
    public SinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The sink will not take it however often it is tried: the feed there is another ledger's, a right is missing. */
    public static sealed class Final extends SinkException {
        public Final(String message) {
            this(message, null);
        }

        public Final(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Another Caravan has begun to publish the feed, so this one must stop: of two, the later holds it. */
    public static final class Fenced extends Final {
        public Fenced(String message) {
            super(message);
        }
    }
}
