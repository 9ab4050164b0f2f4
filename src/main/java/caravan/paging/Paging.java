package caravan.paging;

import caravan.record.slice.Page;

/** How the next page is asked for, and when there is none. Not thread-safe. */
public interface Paging {
    boolean hasNext();

    /**
     * What the next page is asked for with: a number, a cursor; empty for a first page that needs none. The same until an
     * answer was {@link #answered}.
     *
     * @throws PageLimitException past the limit
     */
    String next() throws PageLimitException;

    /** Whether the next page is asked for with what was a number in the answer. */
    default boolean isNumber() {
        return false;
    }

    /** Whether the end was told, or else only guessed from a refusal. */
    default boolean isProved() {
        return true;
    }

    /**
     * Goes on after an answer.
     *
     * @param fresh records of the page that no earlier page of this round had
     * @param complete whether everything that the vendor counts has been met
     */
    void answered(Page page, int fresh, boolean complete);
}
