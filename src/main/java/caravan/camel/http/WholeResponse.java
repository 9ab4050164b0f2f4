package caravan.camel.http;

import java.io.ByteArrayInputStream;

/** The bytes of a response on their way through Camel, which handles streams. A page is large, so it is not copied. */
public final class WholeResponse extends ByteArrayInputStream {
    WholeResponse(byte[] bytes) {
        super(bytes);
    }

    public byte[] bytes() {
        return buf;
    }
}
