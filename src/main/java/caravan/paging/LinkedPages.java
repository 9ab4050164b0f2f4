package caravan.paging;

import caravan.record.Fingerprint;
import caravan.record.slice.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pages with a link to the next page. A page without a link is the last only if it is shorter than requested and completes
 * the total; else the next request skips the records so far. A repeated link, or a page with nothing new, leads nowhere. Then
 * the walk ends if the vendor sends a total, which the reading compares; without a total {@link #next} fails with figures.
 * Not thread-safe.
 */
public final class LinkedPages implements Paging {
    private final List<String> links;
    private final List<String> totals;
    private final int size;
    private final int limit;
    private final Set<Fingerprint> seen = new HashSet<>();
    private String next = "";
    private long shown;
    private int pages;
    private boolean counted;
    private boolean ended;
    private @Nullable String nowhere;

    /**
     * Starts before the first page.
     *
     * @param links JSON Pointers of the link to the next page; a response has one of them
     * @param totals JSON Pointers of the total, likewise
     * @param size records in a page
     * @param limit pages before {@link #next} fails
     */
    public LinkedPages(List<String> links, List<String> totals, int size, int limit) {
        this.links = links;
        this.totals = totals;
        this.size = size;
        this.limit = limit;
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    /** A link, or the number of records to skip; empty for the first page. */
    @Override
    public String next() throws PageLimitException {
        if (nowhere != null) {
            throw PageLimitException.uncounted(nowhere);
        }
        if (pages >= limit) {
            throw new PageLimitException(limit);
        }
        return next;
    }

    @Override
    public void answered(Page page, int fresh, boolean complete) {
        int records = page.records().size();
        pages++;
        shown += records;
        counted |= value(page, totals).isPresent();
        Optional<String> link = value(page, links);
        if (records == 0) {
            ended = true;
        } else if (fresh == 0) {
            leadNowhere("page " + pages + " shows nothing new after " + shown + " records");
        } else if (link.isPresent() && !seen.add(Fingerprint.of(link.get()))) {
            leadNowhere("page " + pages + " links to where an earlier page did, after " + shown + " records");
        } else {
            ended = link.isEmpty() && complete && records < size;
            next = link.orElse(Long.toString(shown));
        }
    }

    private void leadNowhere(String how) {
        ended = counted;
        nowhere = how;
    }

    private static Optional<String> value(Page page, List<String> pointers) {
        return pointers.stream()
                .map(page::value)
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
