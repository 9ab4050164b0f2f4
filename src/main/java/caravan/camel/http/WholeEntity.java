package caravan.camel.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A response in memory, which camel-http passes on as it is. */
final class WholeEntity extends HttpEntityWrapper {
    private final byte[] bytes;

    private WholeEntity(HttpEntity entity, byte[] bytes) {
        super(entity);
        this.bytes = bytes;
    }

    /** Reads a response into memory, or refuses it. Neither a false length nor its size fills the memory. */
    static WholeEntity of(HttpEntity entity, long limit, PageMemory memory) throws IOException {
        long length = entity.getContentLength();
        if (length > limit) {
            throw PageTooLargeException.over(limit);
        }
        if (length >= 0) {
            memory.arrives(length);
        }
        try (InputStream in = length < 0 ? new ArrivingPage(entity.getContent(), memory) : entity.getContent()) {
            byte[] bytes =
                    length < 0 ? in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE)) : new byte[(int) length];
            if (length >= 0 && in.readNBytes(bytes, 0, bytes.length) < length) {
                throw new ConnectionClosedException("The answer ended before its Content-Length");
            }
            if (bytes.length > limit) {
                throw PageTooLargeException.over(limit);
            }
            return new WholeEntity(entity, bytes);
        } catch (OutOfMemoryError e) { // of one array; other requests continue
            throw PageTooLargeException.overMemory();
        }
    }

    @Override
    public InputStream getContent() {
        return new WholeResponse(bytes);
    }

    @Override
    public boolean isStreaming() {
        return false;
    }
}
