package caravan.paging;

/** An ask had more pages than it may have: rather an error than a loop for ever. */
public final class PageLimitException extends Exception {
    PageLimitException(int limit) {
        this("There are more than " + limit
                + " pages. Either the vendor's pages go round in a circle, or the interval is"
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
        return new PageLimitException("The pages go round in a circle: " + what
                + ". Either the vendor errs, or it is not asked for the next page as it wants to be: check"
                + " .rest.next-as, .rest.token and .rest.link.");
    }

    /** A page tells the cursor that it was asked with. */
    static PageLimitException back() {
        return new PageLimitException(
                "The pages go round in a circle: one has the cursor that it was asked with, so it is not"
                        + " the one that was asked for. The interval is read anew.");
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
                + ", and the vendor tells no total that would show whether that is all. Nothing of it is taken.");
    }
}
