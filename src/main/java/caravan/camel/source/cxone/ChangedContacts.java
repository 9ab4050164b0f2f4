package caravan.camel.source.cxone;

import caravan.camel.call.Call;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.feed.Feed;
import caravan.cxone.CompletedContacts;
import caravan.interval.Interval;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.paging.LinkedPages;
import caravan.paging.PageLimitException;
import caravan.record.Fingerprint;
import caravan.record.SeenRecords;
import caravan.record.SeenRecords.Meeting;
import caravan.record.VendorRecord;
import caravan.record.slice.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects the contacts that the vendor has changed since an instant, and their intervals. A change that the last reading of
 * an interval has seen does not count: it is older than the reading by more than the vendor's delay. One exchange has it.
 */
public final class ChangedContacts {
    private final Feed feed;
    private final CxOneCompleted source;
    private final Instant since;
    private final Duration straggling;
    private final NavigableMap<Instant, IntervalRow> rows = new TreeMap<>();
    private final Map<Instant, IntervalRow> changed = new TreeMap<>();
    private SeenRecords met = new SeenRecords();
    private LinkedPages pages;
    private int pageSize;
    private @Nullable Long total;
    private long distinct;

    /**
     * Begins before the first page.
     *
     * @param rows every interval of the feed
     * @param straggling how long the vendor may take to show a change
     */
    ChangedContacts(Feed feed, CxOneCompleted source, Instant since, List<IntervalRow> rows, Duration straggling) {
        this.feed = feed;
        this.source = source;
        this.since = since;
        this.straggling = straggling;
        this.pageSize = source.pageSize();
        this.pages = source.firstPage(pageSize);
        rows.forEach(row -> this.rows.put(row.interval().start(), row));
    }

    public boolean isMore() {
        return pages.hasNext();
    }

    Call request() throws PageLimitException {
        return source.changes(feed.client(), since, pageSize, pages.next());
    }

    Feed feed() {
        return feed;
    }

    /** Starts again with pages half as large. */
    void halvePages() {
        pageSize = Math.max(1, pageSize / 2);
        pages = source.firstPage(pageSize);
        met = new SeenRecords();
        distinct = 0;
    }

    void take(Page page) {
        Long reported = CompletedContacts.total(page).orElse(null);
        if (reported != null) {
            total = total == null ? reported : Long.valueOf(Math.max(total, reported));
        }
        int fresh = 0;
        for (VendorRecord record : page.records()) {
            String key = record.key();
            Fingerprint name = key == null ? record.digest() : Fingerprint.of(key);
            fresh += met.meet(name, record.digest(), 1) == Meeting.NEW ? 1 : 0;
            note(record); // a second copy may be of a later change
        }
        distinct += fresh;
        pages.answered(page, fresh, total != null && distinct >= total);
    }

    /**
     * The intervals with a change since they were read.
     *
     * @param inFlight whether to return those that a worker or a sink has now, and which cannot be planned
     */
    Collection<Interval> intervals(boolean inFlight) throws VendorRefusedException {
        if (total != null && distinct < total) { // later changes belong to the next request
            throw new VendorRefusedException("The vendor counts " + total + " contacts that changed since " + since
                    + " and showed " + distinct + ".");
        }
        TreeSet<Interval> intervals = new TreeSet<>(Interval.OLDEST_FIRST);
        changed.values().stream()
                .filter(row -> (row.state() == IntervalState.DELIVERED) != inFlight)
                .map(IntervalRow::interval)
                .forEach(intervals::add);
        return intervals;
    }

    private void note(VendorRecord record) {
        Instant start = record.start();
        Map.Entry<Instant, IntervalRow> before = start == null ? null : rows.floorEntry(start);
        if (start == null || before == null) {
            return;
        }
        IntervalRow row = before.getValue();
        boolean willBeRead = row.state() == IntervalState.PLANNED || row.state() == IntervalState.FAILED;
        if (row.interval().span().contains(start) && !willBeRead && !isSeen(row.readAt(), record.changed())) {
            changed.put(row.interval().start(), row);
        }
    }

    private boolean isSeen(@Nullable Instant read, @Nullable Instant change) {
        return read != null && change != null && change.plus(straggling).isBefore(read);
    }
}
