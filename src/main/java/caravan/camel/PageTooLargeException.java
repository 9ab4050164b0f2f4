package caravan.camel;

import java.io.IOException;

/** An answer has more bytes than it may: it is refused before it fills the memory. An I/O error, yet asking again is no cure. */
public final class PageTooLargeException extends IOException {
    PageTooLargeException(long limit) {
        super("The answer has more than " + limit
                + " bytes, which is .page-max-bytes. Lower .page-size, or raise the limit" + " and the memory.");
    }
}
