package caravan.paging;

import caravan.record.slice.Page;

/**
 * Pages by number, from 1. The end is a page without records. A page that is shorter than requested and completes the
 * vendor's total is the end too, which saves a request for the empty page. A total alone is no sign, because the vendor calls
 * it approximate. Not thread-safe.
 */
public final class PageNumbers implements Paging {
    private final int size;
    private final int limit;
    private int next = 1;
    private boolean ended;

    /**
     * Starts before the first page.
     *
     * @param size records in a page
     * @param limit pages before {@link #next} fails
     */
    public PageNumbers(int size, int limit) {
        this.size = size;
        this.limit = limit;
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public String next() throws PageLimitException {
        if (next > limit) {
            throw new PageLimitException(limit);
        }
        return Integer.toString(next);
    }

    /** A page without new records means a circle. */
    @Override
    public void answered(Page page, int fresh, boolean complete) {
        int records = page.records().size();
        boolean last = records < size && complete;
        ended = records == 0 || fresh == 0 || last;
        next++;
    }
}
