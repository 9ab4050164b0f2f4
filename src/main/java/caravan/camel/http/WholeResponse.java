package caravan.camel.http;

import java.io.ByteArrayInputStream;

/** An answer's bytes on their way through Camel, which knows streams: a page is large, and a copy of it too many. */
public final class WholeResponse extends ByteArrayInputStream {
    WholeResponse(byte[] bytes) {
        super(bytes);
    }

    public byte[] bytes() {
        return buf;
    }
}
