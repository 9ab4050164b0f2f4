package caravan.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of slicing a record, so that it need not be sliced again: about 85 bytes when written.
 *
 * @param key null if the record has none, as are start, end, media and topic
 */
public record RecordMetadata(
        Fingerprint digest,
        @Nullable String key,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String media,
        @Nullable String topic) {
    private static final int ABSENT = -1;

    @Nullable
    Duration duration() {
        return start == null || end == null ? null : Duration.between(start, end);
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(digest.high());
        out.writeLong(digest.low());
        write(key, out);
        write(start, out);
        write(end, out);
        write(media, out);
        write(topic, out);
    }

    /** Reads the bytes that {@link #writeTo} wrote. The caller must know that they are complete. */
    public static RecordMetadata readFrom(DataInput in) throws IOException {
        Fingerprint digest = new Fingerprint(in.readLong(), in.readLong());
        return new RecordMetadata(digest, text(in), instant(in), instant(in), text(in), text(in));
    }

    private static void write(@Nullable String text, DataOutput out) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String text(DataInput in) throws IOException {
        int length = in.readInt();
        if (length == ABSENT) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void write(@Nullable Instant instant, DataOutput out) throws IOException {
        out.writeInt(instant == null ? ABSENT : instant.getNano());
        if (instant != null) {
            out.writeLong(instant.getEpochSecond());
        }
    }

    private static @Nullable Instant instant(DataInput in) throws IOException {
        int nanos = in.readInt();
        return nanos == ABSENT ? null : Instant.ofEpochSecond(in.readLong(), nanos);
    }
}
