package caravan.oauth;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A token store in memory that processes of a test share, and that can fail. */
final class MapStore implements TokenStore {
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, Instant> leases = new HashMap<>();
    private Runnable beforePut = () -> {};

    /** Happens once, on the thread that puts and before it does; what it throws is the store's failure. */
    synchronized MapStore beforeNextPut(Runnable something) {
        beforePut = something;
        return this;
    }

    /** The one row that there is. */
    synchronized Row only() {
        return rows.values().stream()
                .reduce((one, other) -> {
                    throw new AssertionError("two rows");
                })
                .orElse(Row.NONE);
    }

    /** Takes a member out of the one row, as an older version would have written it. */
    synchronized void withoutMember(String name, TokenCipher cipher) {
        rows.replaceAll((id, row) -> {
            String text = cipher.open(row.sealed(), id).orElseThrow().text();
            String older = text.replaceAll(",\"" + name + "\":\"[^\"]*\"", "");
            return new Row(row.version(), row.rotated(), cipher.seal(older, id));
        });
    }

    synchronized int size() {
        return rows.size();
    }

    /** Whether somebody has the mark of the one row. */
    synchronized boolean isLeased(Instant now) {
        return leases.values().stream().anyMatch(until -> until.isAfter(now));
    }

    @Override
    public synchronized Optional<Row> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public synchronized boolean lease(String id, long version, Instant now, Instant until) {
        Instant held = leases.get(id);
        if (version(id) != version || (held != null && held.isAfter(now))) {
            return false;
        }
        leases.put(id, until);
        return true;
    }

    @Override
    public synchronized void release(String id, long version) {
        leases.remove(id);
    }

    @Override
    public boolean put(String id, Row next, Instant now) {
        Runnable before;
        synchronized (this) {
            before = beforePut;
            beforePut = () -> {};
        }
        before.run();
        synchronized (this) {
            if (version(id) != next.version() - 1) {
                return false;
            }
            rows.put(id, next);
            leases.remove(id);
            return true;
        }
    }

    private long version(String id) {
        return rows.getOrDefault(id, Row.NONE).version();
    }
}
