package caravan.camel.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A response of unknown length on its way into memory. The memory is reserved in steps that double. */
final class ArrivingPage extends FilterInputStream {
    private static final long FIRST = 1 << 18;

    private final PageMemory memory;
    private long reserved;
    private long arrived;

    ArrivingPage(InputStream in, PageMemory memory) {
        super(in);
        this.memory = memory;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) throws PageWaitsException {
        arrived += bytes;
        if (arrived > reserved) {
            reserved = Math.max(FIRST, arrived * 2);
            memory.arrives(reserved);
        }
    }
}
