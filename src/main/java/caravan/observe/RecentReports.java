package caravan.observe;

import caravan.ledger.database.LedgerException;
import caravan.status.FeedStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The feeds' status, at most a second old: all checks of one request share it, and many requests cost no more. Thread-safe. */
public final class RecentReports {
    private static final long LIFE = Duration.ofSeconds(1).toNanos();

    private final Supplier<List<FeedStatus>> reports;
    private List<FeedStatus> feeds = List.of();
    private @Nullable LedgerException failure;
    private boolean read;
    private long readAt;

    public RecentReports(Supplier<List<FeedStatus>> reports) {
        this.reports = reports;
    }

    /**
     * The status of all feeds.
     *
     * @throws LedgerException if the ledger cannot be read
     */
    public synchronized List<FeedStatus> get() {
        if (!read || System.nanoTime() - readAt > LIFE) {
            read();
        }
        if (failure != null) {
            throw failure;
        }
        return feeds;
    }

    private void read() {
        failure = null;
        try {
            feeds = reports.get();
        } catch (LedgerException e) {
            failure = e;
        }
        read = true;
        readAt = System.nanoTime();
    }
}
