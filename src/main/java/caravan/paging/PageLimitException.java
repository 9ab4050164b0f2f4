package caravan.paging;

/** An ask had more pages than it may have: rather an error than a loop for ever. */
public final class PageLimitException extends Exception {
    PageLimitException(int limit) {
        super("There are more than " + limit
                + " pages. Either the vendor's pages go round in a circle, or the interval is"
                + " too large: raise .page-limit or shorten .interval.");
    }
}
