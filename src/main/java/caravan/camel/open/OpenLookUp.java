package caravan.camel.open;

import static java.util.stream.Collectors.toMap;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.feed.Feed;
import caravan.camel.feed.LookUps;
import caravan.ledger.Ledger;
import caravan.ledger.OpenRows.Answered;
import caravan.ledger.row.OpenRow;
import caravan.paging.Keys;
import caravan.record.VendorRecord;
import caravan.record.slice.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the open records of a feed whose intervals Caravan no longer reads as a whole. The ledger gets each response at
 * once, so that a kill loses none. A worker publishes the changed records.
 */
public final class OpenLookUp implements LookUp {
    private static final int IN_MEMORY = 2000;

    /**
     * Jobs show the end of a conversation up to two days later. A conversation whose end they never show is dropped after
     * this time.
     */
    private static final Duration JOBS_ARE_BEHIND = Duration.ofDays(3);

    private final Feed feed;
    private final LookUps lookUps;
    private final Ledger ledger;
    private final Instant now;
    private final List<OpenRow> vanished = new ArrayList<>();
    private final List<OpenRow> givenUp = new ArrayList<>();
    private final List<OpenRow> back = new ArrayList<>();
    private List<OpenRow> rows = List.of();
    private Keys keys = LookUps.keys(List.of());

    OpenLookUp(Feed feed, LookUps lookUps, Ledger ledger, Instant now) {
        this.feed = feed;
        this.lookUps = lookUps;
        this.ledger = ledger;
        this.now = now;
        load(null);
    }

    @Override
    public boolean isMore() {
        return keys.hasNext();
    }

    @Override
    public Call request() {
        return lookUps.call(feed.client(), keys.current());
    }

    @Override
    public void take(CallResult result) throws VendorRefusedException {
        Page page = LookUps.page(result, keys);
        if (page == null) {
            return;
        }
        Map<String, VendorRecord> found = page.records().stream()
                .filter(record -> record.key() != null)
                .collect(toMap(record -> Objects.requireNonNull(record.key()), record -> record, OpenLookUp::newer));
        List<OpenRow> requested =
                rows.subList(keys.position(), keys.position() + keys.current().size());
        ledger.open().answered(answered(requested, found));
        keys.goOn();
        if (!keys.hasNext()) {
            load(rows.get(rows.size() - 1));
        }
    }

    /** Of two copies of a record: the one that has ended, or the last. */
    private static VendorRecord newer(VendorRecord one, VendorRecord other) {
        return one.end() != null && other.end() == null ? one : other;
    }

    Feed feed() {
        return feed;
    }

    /** Records that the vendor did not return twice in a row, and that were not reported before. */
    List<OpenRow> vanished() {
        return vanished;
    }

    /** Records that had vanished and were found again. */
    List<OpenRow> back() {
        return back;
    }

    /** Records that are still open and no longer followed. */
    List<OpenRow> givenUp() {
        return givenUp;
    }

    private Answered answered(List<OpenRow> requested, Map<String, VendorRecord> found) {
        List<OpenRow> kept = new ArrayList<>();
        List<OpenRow> over = new ArrayList<>();
        List<OpenRow> lost = new ArrayList<>();
        List<OpenRow> again = new ArrayList<>();
        for (OpenRow before : requested) {
            VendorRecord record = found.get(before.key());
            OpenRow row = record == null ? before.missed(now) : met(before, record);
            (isOver(before, record) ? over : kept).add(row);
            if (row.isGone() && !before.isGone()) {
                lost.add(row);
            } else if (before.isGone() && !row.isGone()) {
                again.add(row);
            }
        }
        vanished.addAll(lost);
        back.addAll(again);
        over.stream().filter(row -> !row.isGone()).forEach(givenUp::add);
        return new Answered(kept, lost, again, over);
    }

    /** A record that has just ended may still change, so it waits as long as any interval. */
    private OpenRow met(OpenRow before, VendorRecord record) {
        if (record.isBroken()) {
            return before.met(now); // it exists, and no more is known
        }
        Instant end = record.end();
        if (end != null) {
            boolean isSettled = !end.plus(feed.settings().schedule().settle()).isAfter(now);
            return isSettled ? before.changed(now, end) : before.met(now);
        }
        boolean isNews = lookUps.arePublished() && !record.digest().equals(before.digest());
        return isNews ? before.changed(now, null) : before.met(now);
    }

    /**
     * Whether a record is no longer followed. One that has ended stays until its end was found before and could not be read.
     */
    private boolean isOver(OpenRow before, @Nullable VendorRecord record) {
        Instant last = before.interval().end().plus(feed.settings().schedule().follow());
        if (record == null || record.isBroken() || record.end() == null) {
            return !last.isAfter(now);
        }
        return before.endedAt() != null && !last.plus(JOBS_ARE_BEHIND).isAfter(now);
    }

    private void load(@Nullable OpenRow after) {
        Instant past = now.minus(feed.settings().schedule().revisit());
        Instant before = now.minus(feed.settings().schedule().revisitEvery());
        rows = ledger.open().due(feed.name(), past, before, after, IN_MEMORY);
        keys = LookUps.keys(rows.stream().map(OpenRow::key).toList());
    }
}
