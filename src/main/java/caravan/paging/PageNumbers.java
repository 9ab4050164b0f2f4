package caravan.paging;

import caravan.record.Page;

/**
 * Pages that are asked for by number, from 1. The end is a page without records. A page that is shorter than was asked
 * and completes the vendor's total is the end too, which saves asking for the empty one; a total alone never is, because
 * the vendor calls it approximate. Not thread-safe.
 */
public final class PageNumbers {
    private final int size;
    private final int limit;
    private int next = 1;
    private boolean ended;

    /**
     * Begins before the first page.
     *
     * @param size records asked for a page
     * @param limit pages before {@link #next} fails
     */
    public PageNumbers(int size, int limit) {
        this.size = size;
        this.limit = limit;
    }

    public boolean hasNext() {
        return !ended;
    }

    /**
     * The number to ask for; the same until an answer was {@link #answered}.
     *
     * @throws PageLimitException past the limit
     */
    public int next() throws PageLimitException {
        if (next > limit) {
            throw new PageLimitException(limit);
        }
        return next;
    }

    /**
     * Goes on after an answer.
     *
     * @param fresh records of the page that no earlier page of this round had; none means that pages go round in a circle
     * @param complete whether everything that the vendor counts has been met
     */
    public void answered(Page page, int fresh, boolean complete) {
        int records = page.records().size();
        boolean last = records < size && complete;
        ended = records == 0 || fresh == 0 || last;
        next++;
    }
}
