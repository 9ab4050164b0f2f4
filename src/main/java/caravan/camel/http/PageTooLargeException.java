package caravan.camel.http;

import java.io.IOException;

/**
 * A response has more bytes than it may have. Caravan refuses it before it fills the memory. It is an I/O error, but a retry
 * does not help.
 */
public final class PageTooLargeException extends IOException {
    private PageTooLargeException(String what) {
        super("The answer " + what);
    }

    static PageTooLargeException over(long limit) {
        return new PageTooLargeException("has more than " + limit
                + " bytes, which is .page-max-bytes. Lower .page-size, or raise the limit and the memory.");
    }

    public static PageTooLargeException overMemory() {
        return new PageTooLargeException(
                "does not fit into the memory. Lower .page-size or caravan.workers, or give Java" + " more with -Xmx.");
    }
}
