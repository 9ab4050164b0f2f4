package caravan.record.bytes;

import java.io.IOException;

/** JSON that a parser must read: broken, nested deep, or so rare that bytes are not worth it. The parser decides. */
public final class UnusualJson extends IOException {
    private static final long serialVersionUID = 1L;

    public UnusualJson() {
        super("is not the usual JSON");
    }

    /** The place in the code shows nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
