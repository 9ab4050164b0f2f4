package caravan.camel.http;

import java.io.IOException;

/** A response does not fit into the memory beside the pages of other intervals. It fits once they have ended. */
public final class PageWaitsException extends IOException {
    /** A response whose end is not known yet may have several times what has arrived. */
    private static final int LIKELY = 4;

    private final long bytes;

    PageWaitsException(long bytes) {
        super("The response does not fit into the memory beside other intervals");
        this.bytes = bytes;
    }

    /** As many as it may have. */
    public long bytes() {
        return bytes * LIKELY;
    }
}
