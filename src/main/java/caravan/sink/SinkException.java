package caravan.sink;

import org.jspecify.annotations.Nullable;

/** A sink did not take an interval. The interval stays in the spool; the message says what to do. */
public class SinkException extends Exception {
    public SinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A retry cannot help: another ledger owns the feed, or a permission is missing. */
    public static sealed class Final extends SinkException {
        public Final(String message) {
            this(message, null);
        }

        public Final(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        /** A revision is published with other records than this ledger has. */
        public static Final differs(String revision, Object place) {
            return new Final(revision + " is in " + place
                    + " already, with other content than this ledger has. Run the command status --rebuild.");
        }
    }

    /** Another Caravan has begun to publish the feed, so this one must stop. The later process owns the feed. */
    public static final class Fenced extends Final {
        public Fenced(String message) {
            super(message);
        }
    }
}
