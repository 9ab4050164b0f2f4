package caravan.oauth;

import java.time.Instant;
import java.util.Optional;

/**
 * Rows that outlive a process and that several processes see, one for each client. A row's version grows with each change;
 * who wants to change it names the version that it has read. Thread-safe; a store that cannot be used throws a
 * RuntimeException.
 */
public interface TokenStore {
    /**
     * What a client has in the store.
     *
     * @param version 0 until something was put
     * @param rotated whether it holds a refresh token that stands nowhere else
     * @param sealed encrypted, in base64; empty until something was put
     */
    record Row(long version, boolean rotated, String sealed) {
        static final Row NONE = new Row(0, false, "");

        @Override
        public String toString() {
            return "version " + version + ", ***";
        }
    }

    Optional<Row> find(String id);

    /** Keeps the row for one who asks for a new token; false if it has changed since that version or somebody has it. */
    boolean lease(String id, long version, Instant now, Instant until);

    /** Gives a lease back without a change. */
    void release(String id, long version);

    /** Replaces the row and ends the lease; false, and nothing is replaced, if the row has changed since that version. */
    boolean put(String id, Row next, Instant now);
}
