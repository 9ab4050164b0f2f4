package caravan.camel.http;

import java.io.IOException;

/** An answer has more bytes than it may: it is refused before it fills the memory. An I/O error, yet asking again is no cure. */
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
