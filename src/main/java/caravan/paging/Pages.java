package caravan.paging;

import caravan.record.Fingerprint;
import caravan.record.Page;
import caravan.record.VendorRecord;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pages as a user describes them: where the next one is, and what the last one is known by. What was asked for before and is
 * told again is a circle, and so is a page that shows an earlier page's records: {@link #next} then fails with figures.
 * Memory is 16 bytes of fingerprint a page. Not thread-safe.
 */
public final class Pages implements Paging {
    private final NextPage way;
    private final LastPage last;
    private final int limit;
    private final Set<Fingerprint> asked = new HashSet<>();
    private final Set<Fingerprint> shown = new HashSet<>();
    private String next;
    private long records;
    private int pages;
    private boolean ended;
    private @Nullable String circle;

    /**
     * Begins before the first page.
     *
     * @param limit pages before {@link #next} fails
     */
    public Pages(NextPage way, LastPage last, int limit) {
        this.way = way;
        this.last = last;
        this.limit = limit;
        this.next = way.first();
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public String next() throws PageLimitException {
        if (circle != null) {
            throw PageLimitException.circle(circle);
        }
        if (pages >= limit) {
            throw new PageLimitException(limit);
        }
        return next;
    }

    /** Whether the reading has met the vendor's total tells nothing of this walk, which counts for itself. */
    @Override
    public void answered(Page page, int fresh, boolean complete) {
        pages++;
        records += fresh;
        Optional<String> after = way.after(next, page);
        ended = after.isEmpty() || last.is(page, records);
        if (ended) {
            return;
        }
        asked.add(Fingerprint.of(next));
        if (!page.records().isEmpty() && !shown.add(identity(page))) {
            circle = "page " + pages + " shows the same " + page.records().size() + " records as an earlier one, "
                    + records + " were shown in all";
        } else if (asked.contains(Fingerprint.of(after.get()))) {
            circle = "page " + pages + " leads to one that was asked for before, " + records + " records were shown";
        }
        next = after.get();
    }

    /** The keys of a page's records in any order; of a record without one its content. */
    private static Fingerprint identity(Page page) {
        long high = page.records().size();
        long low = 0;
        for (VendorRecord record : page.records()) {
            Fingerprint one = record.identity();
            high += one.high();
            low += one.low();
        }
        return new Fingerprint(high, low);
    }
}
