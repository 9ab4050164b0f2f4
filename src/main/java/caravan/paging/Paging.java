package caravan.paging;

import caravan.record.slice.Page;

/** The way from page to page, and its end. Not thread-safe. */
public interface Paging {
    boolean hasNext();

    /**
     * The value that requests the next page: a number, a cursor; empty for a first page that needs none. It stays the same
     * until {@link #answered}.
     *
     * @throws PageLimitException past the limit
     */
    String next() throws PageLimitException;

    /** Whether that value was a number in the response. */
    default boolean isNumber() {
        return false;
    }

    /** Whether the end is proved; a refusal of a later page is only a guess. */
    default boolean isProved() {
        return true;
    }

    /**
     * Moves on after a response.
     *
     * @param fresh new records of the page in this round
     * @param complete whether the vendor's total is reached
     */
    void answered(Page page, int fresh, boolean complete);
}
