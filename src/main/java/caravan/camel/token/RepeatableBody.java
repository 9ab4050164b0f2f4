package caravan.camel.token;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/** Reads the stream of a small request body into memory, so that the request can be sent again. */
final class RepeatableBody {
    static final int LIMIT = 1 << 20;

    private RepeatableBody() {}

    /** The same body, repeatable if it was or if it is not larger than the limit. */
    static HttpEntity of(HttpEntity body) throws IOException {
        if (body.isRepeatable() || body.getContentLength() > LIMIT) {
            return body;
        }
        ContentType type = ContentType.parseLenient(body.getContentType());
        InputStream in = body.getContent();
        byte[] start = in.readNBytes(LIMIT + 1);
        if (start.length <= LIMIT) {
            in.close();
            return new ByteArrayEntity(start, type, body.getContentEncoding(), body.isChunked());
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
        return new InputStreamEntity(whole, body.getContentLength(), type, body.getContentEncoding());
    }
}
