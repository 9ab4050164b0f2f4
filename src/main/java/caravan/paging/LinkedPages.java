package caravan.paging;

import caravan.record.Fingerprint;
import caravan.record.slice.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pages that tell a link to the next, and where they do not, are asked for by how many records were shown: a page without a
 * link is only the last if it is shorter than was asked and completes the total. A link that was told before and a page that
 * shows nothing new lead nowhere: the walk then ends where a total is told, for the reading to be held against it, and
 * {@link #next} fails with figures where none is. Not thread-safe.
 */
public final class LinkedPages implements Paging {
    private final List<String> links;
    private final List<String> totals;
    private final int size;
    private final int limit;
    private final Set<Fingerprint> told = new HashSet<>();
    private String next = "";
    private long shown;
    private int pages;
    private boolean counted;
    private boolean ended;
    private @Nullable String nowhere;

    /**
     * Begins before the first page.
     *
     * @param links JSON Pointers of the link to the next page, of which an answer has one
     * @param totals JSON Pointers of how many records there are, likewise
     * @param size records asked for a page
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

    /** A link, or how many records to skip; empty for the first page. */
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
        } else if (link.isPresent() && !told.add(Fingerprint.of(link.get()))) {
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
