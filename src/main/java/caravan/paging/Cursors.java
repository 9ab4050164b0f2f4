package caravan.paging;

import caravan.record.slice.Page;

/**
 * Pages that are asked for by what the page before told: a cursor or a token. The end is a page without one. One that
 * tells what it was asked with is another page than the one that was asked for: taken as the end it would hide what follows.
 * Not thread-safe.
 */
public final class Cursors implements Paging {
    private final String pointer;
    private final int limit;
    private String next = "";
    private int pages;
    private boolean ended;
    private boolean circles;

    /**
     * Begins before the first page.
     *
     * @param pointer JSON Pointer of the cursor beside the records
     * @param limit pages before {@link #next} fails
     */
    public Cursors(String pointer, int limit) {
        this.pointer = pointer;
        this.limit = limit;
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public String next() throws PageLimitException {
        if (circles) {
            throw PageLimitException.back();
        }
        if (pages >= limit) {
            throw new PageLimitException(limit);
        }
        return next;
    }

    @Override
    public void answered(Page page, int fresh, boolean complete) {
        String told = page.value(pointer).orElse("");
        ended = told.isEmpty();
        circles = !ended && told.equals(next);
        next = told;
        pages++;
    }
}
