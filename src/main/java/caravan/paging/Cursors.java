package caravan.paging;

import caravan.record.slice.Page;

/**
 * Pages by a cursor or token in the previous page. The last page has none. A page with the cursor of its own request is not
 * the requested page, and not the last: to end there could hide further pages. Not thread-safe.
 */
public final class Cursors implements Paging {
    private final String pointer;
    private final int limit;
    private String next = "";
    private int pages;
    private boolean ended;
    private boolean circles;

    /**
     * Starts before the first page.
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
        String cursor = page.value(pointer).orElse("");
        ended = cursor.isEmpty();
        circles = !ended && cursor.equals(next);
        next = cursor;
        pages++;
    }
}
