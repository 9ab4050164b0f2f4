package caravan.paging;

import caravan.record.Fingerprint;
import caravan.record.VendorRecord;
import caravan.record.slice.Page;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pages as the user describes them: the way to the next one, and the signs of the last one. A repeated request is a circle,
 * and so is a page with the records of an earlier page. A page without a statement about the next one is the last only if
 * another sign shows it; else {@link #next} fails with figures. Memory is 16 bytes of fingerprint a page. Not thread-safe.
 */
public final class Pages implements Paging {
    /** In a page whose request was answered with a status that means "no such page". */
    public static final String REFUSED = "refused";

    private static final String ADVICE = ", so it may not be the last. Check .rest.token, .rest.link and .rest.more."
            + " Where the vendor leaves it out of the last page, set .rest.last-page=absent or .rest.total";

    private final NextPage way;
    private final LastPage last;
    private final int limit;
    private final Set<Fingerprint> requested = new HashSet<>();
    private final Set<Fingerprint> shown = new HashSet<>();
    private String next;
    private long records;
    private int pages;
    private boolean ended;
    private long total = -1;
    private boolean led;
    private boolean ledByMore;
    private boolean number;
    private boolean proved = true;
    private @Nullable PageLimitException trouble;

    /**
     * Starts before the first page.
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
        if (trouble != null) {
            throw trouble;
        }
        if (pages >= limit) {
            throw new PageLimitException(limit);
        }
        return next;
    }

    /** {@code complete} is not used: this walk compares the total itself. */
    @Override
    public void answered(Page page, int fresh, boolean complete) {
        pages++;
        records += fresh;
        String pointer = last.total();
        if (pointer != null) {
            LastPage.total(page, pointer).ifPresent(found -> total = Math.max(total, found));
        }
        proved &= !page.names(REFUSED);
        Optional<String> after = way.after(next, page);
        String stuck = stuck(page, after.isPresent());
        ended = stuck == null && (after.isEmpty() || isLast(page));
        if (ended && total < 0 && pointer != null && records > 0) {
            ended = false;
            stuck = "no page has a total at " + pointer + ", " + records + " records were shown. Check .rest.total";
        }
        if (stuck != null) {
            trouble = PageLimitException.nowhere(stuck);
        }
        if (ended || stuck != null) {
            return;
        }
        goOn(page, after.orElseThrow());
    }

    @Override
    public boolean isNumber() {
        return number;
    }

    @Override
    public boolean isProved() {
        return proved;
    }

    private void goOn(Page page, String after) {
        requested.add(Fingerprint.of(next));
        if (!page.records().isEmpty() && !shown.add(identity(page))) {
            trouble = PageLimitException.circle("page " + pages + " shows the same "
                    + page.records().size() + " records as an earlier one, " + records + " were shown in all");
        } else if (requested.contains(Fingerprint.of(after))) {
            trouble = PageLimitException.circle(
                    "page " + pages + " leads to a page that was requested before, " + records + " records were shown");
        }
        led |= !way.where().isEmpty();
        ledByMore |= last.more(page) == LastPage.More.YES;
        number = way.isNumber(page);
        next = after;
    }

    /** Whether this page is the last although it leads to another. */
    private boolean isLast(Page page) {
        LastPage.More more = last.more(page);
        boolean unsaid = last.more() != null
                && more == LastPage.More.UNSAID
                && way.where().isEmpty();
        return last.is(page, isMet()) || more == LastPage.More.NO || unsaid;
    }

    /** The reason why it is unknown whether this page is the last: it lacks the sign, and nothing else shows it. */
    private @Nullable String stuck(Page page, boolean leads) {
        boolean isEnd = page.records().isEmpty() || isMet() || last.absent();
        String where = "page " + pages + " has " + page.records().size() + " records and nothing at ";
        LastPage.More more = last.more(page);
        if (way.isMissing(page) && !led && !isEnd && !last.is(page, isMet()) && more != LastPage.More.NO) {
            return where + way.where() + ADVICE;
        }
        if (!leads && !way.where().isEmpty() && more == LastPage.More.YES && !last.is(page, isMet())) {
            return "page " + pages + " says at " + last.more() + " that more follows, and has nothing at "
                    + way.where();
        }
        String pointer = last.more();
        boolean isExpected =
                pointer != null && more == LastPage.More.UNSAID && way.where().isEmpty();
        return isExpected && !ledByMore && !isEnd && !last.isShort(page) ? where + pointer + ADVICE : null;
    }

    private boolean isMet() {
        return total >= 0 && records >= total;
    }

    /** The keys of a page's records in any order; the content of a record without a key. */
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
