package caravan.oauth;

import java.time.Instant;
import java.util.Optional;

/**
 * Rows that outlive a process and that processes share, one for each client. Updates use optimistic locking on the version.
 * Thread-safe; a store that cannot be used throws a RuntimeException.
 */
public interface TokenStore {
    /**
     * The row of a client.
     *
     * @param version 0 until something is stored
     * @param rotated whether it holds a refresh token that exists nowhere else
     * @param sealed encrypted, in base64; empty until something is stored
     */
    record Row(long version, boolean rotated, String sealed) {
        static final Row NONE = new Row(0, false, "");

        @Override
        public String toString() {
            return "version " + version + ", ***";
        }
    }

    Optional<Row> find(String id);

    /** Leases the row for a request; false if it has changed since that version or another process has a lease. */
    boolean lease(String id, long version, Instant now, Instant until);

    /** Ends a lease without a change. */
    void release(String id, long version);

    /** Replaces the row and ends the lease; false without a change if the row has changed since that version. */
    boolean put(String id, Row next, Instant now);
}
