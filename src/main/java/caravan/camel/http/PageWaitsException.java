package caravan.camel.http;

import java.io.IOException;

/** A response does not fit into memory beside the pages of other intervals. It fits once they end. */
public final class PageWaitsException extends IOException {
    /** A response of unknown length may have several times the bytes that have arrived. */
    private static final int LIKELY = 4;

    private final long bytes;

    PageWaitsException(long bytes) {
        super("The response does not fit into the memory beside other intervals");
        this.bytes = bytes;
    }

    /** The bytes that the response may have. */
    public long bytes() {
        return bytes * LIKELY;
    }
}
