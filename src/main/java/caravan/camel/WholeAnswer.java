package caravan.camel;

import java.io.ByteArrayInputStream;

/** An answer's bytes on their way through Camel, which knows streams: a page is large, and a copy of it too many. */
final class WholeAnswer extends ByteArrayInputStream {
    WholeAnswer(byte[] bytes) {
        super(bytes);
    }

    byte[] bytes() {
        return buf;
    }
}
