package caravan.sink.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads an object's bytes within a time limit. The SDK limits a call only up to its first byte, so a store that sends a byte
 * now and then would block the reader. One thread reads.
 */
final class S3Reading extends FilterInputStream {
    private final ResponseInputStream<GetObjectResponse> object;
    private final Duration longest;
    private final AtomicBoolean late = new AtomicBoolean();
    private final CompletableFuture<Void> whole = new CompletableFuture<>();

    private S3Reading(ResponseInputStream<GetObjectResponse> object, Duration longest) {
        super(object);
        this.object = object;
        this.longest = longest;
    }

    static ResponseInputStream<GetObjectResponse> of(ResponseInputStream<GetObjectResponse> object, Duration longest) {
        S3Reading reading = new S3Reading(object, longest);
        reading.begin();
        return new ResponseInputStream<>(object.response(), AbortableInputStream.create(reading, reading::abort));
    }

    private void begin() {
        whole.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).exceptionally(timeout -> {
            late.set(true);
            object.abort();
            return null;
        });
    }

    private void abort() {
        whole.complete(null);
        object.abort();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        try {
            return super.read(into, from, most);
        } catch (IOException e) {
            throw late.get() ? new IOException("the object was not whole after " + longest.toSeconds() + " s", e) : e;
        }
    }

    @Override
    public void close() throws IOException {
        whole.complete(null);
        super.close();
    }
}
