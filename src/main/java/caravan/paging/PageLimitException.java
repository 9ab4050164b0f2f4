package caravan.paging;

/** A query has more pages than its limit: an error instead of an endless loop. */
public final class PageLimitException extends Exception {
    PageLimitException(int limit) {
        this("There are more than " + limit
                + " pages. Either the vendor's pages form a circle, or the interval is"
                + " too large: raise .page-limit or shorten .interval.");
    }

    private PageLimitException(String message) {
        super(message);
    }

    /**
     * The pages form a circle.
     *
     * @param what the sign of it
     */
    static PageLimitException circle(String what) {
        return new PageLimitException("The pages form a circle: " + what
                + ". Either the vendor errs, or the request for the next page is wrong: check"
                + " .rest.next-as, .rest.token and .rest.link.");
    }

    /** A page has the cursor of its own request. */
    static PageLimitException back() {
        return new PageLimitException("The pages form a circle: a page has the cursor of its own request, so it is not"
                + " the requested page. The interval is read again.");
    }

    /**
     * It is unknown whether a page is the last.
     *
     * @param what the missing sign, and what to do
     */
    static PageLimitException nowhere(String what) {
        return new PageLimitException("The end of the pages is not proved: " + what + ". Caravan takes nothing of it.");
    }

    /**
     * The pages lead nowhere, and there is no total to compare with.
     *
     * @param what shows it
     */
    static PageLimitException uncounted(String what) {
        return new PageLimitException("The pages lead nowhere: " + what
                + ", and the vendor sends no total that proves that this is all. Caravan takes nothing of it.");
    }
}
