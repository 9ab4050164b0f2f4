package caravan.paging;

/** An ask had more pages than it may have: rather an error than a loop for ever. */
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
     * The pages come back to where they were.
     *
     * @param what shows it
     */
    static PageLimitException circle(String what) {
        return new PageLimitException("The pages form a circle: " + what
                + ". Either the vendor errs, or the request for the next page is wrong: check"
                + " .rest.next-as, .rest.token and .rest.link.");
    }

    /** A page tells the cursor that it was asked with. */
    static PageLimitException back() {
        return new PageLimitException("The pages form a circle: a page has the cursor of its own request, so it is not"
                + " the requested page. The interval is read again.");
    }

    /**
     * It is not known whether a page is the last.
     *
     * @param what is missing, and what to do
     */
    static PageLimitException nowhere(String what) {
        return new PageLimitException("The end of the pages is not proved: " + what + ". Nothing of it is taken.");
    }

    /**
     * The pages lead nowhere, and there is no total to hold them against.
     *
     * @param what shows it
     */
    static PageLimitException uncounted(String what) {
        return new PageLimitException("The pages lead nowhere: " + what
                + ", and the vendor sends no total that proves that this is all. Caravan takes nothing of it.");
    }
}
