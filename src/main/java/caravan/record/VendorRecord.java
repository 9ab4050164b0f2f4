package caravan.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One record: the vendor's own bytes inside a page, never re-serialised (CR and LF between tokens become spaces, so that it
 * fits a line), and its metadata. Immutable if nothing writes to the page's bytes.
 */
public final class VendorRecord {
    private final byte[] page;
    private final int from;
    private final int to;
    private final Fingerprint digest;
    private final @Nullable String key;
    private final @Nullable Instant start;
    private final @Nullable Instant end;
    private final @Nullable String media;
    private final @Nullable String topic;
    private final @Nullable Duration duration;
    private final @Nullable Instant changed;
    private final @Nullable String problem;
    private final boolean byContent;
    private final boolean broken;

    private VendorRecord(
            byte[] page,
            int from,
            int to,
            RecordMetadata notes,
            @Nullable Duration duration,
            @Nullable Instant changed,
            @Nullable String problem,
            boolean byContent,
            boolean broken) {
        this.page = page;
        this.from = from;
        this.to = to;
        this.digest = notes.digest();
        this.key = notes.key();
        this.start = notes.start();
        this.end = notes.end();
        this.media = notes.media();
        this.duration = duration;
        this.changed = changed;
        this.topic = notes.topic();
        this.problem = problem;
        this.byContent = byContent;
        this.broken = broken;
    }

    /** The record at a position of {@code page}, with the texts that the walk caught. */
    public static VendorRecord walked(
            byte[] page, int from, int to, Fingerprint digest, @Nullable String[] texts, RecordShape shape) {
        return walked(page, from, to, digest, texts, shape, null);
    }

    /**
     * The same record, broken or not.
     *
     * @param defect why it is a dead letter in any case, or null
     */
    public static VendorRecord walked(
            byte[] page,
            int from,
            int to,
            Fingerprint digest,
            @Nullable String[] texts,
            RecordShape shape,
            @Nullable String defect) {
        Instant changed = shape.times().parse(texts[RecordShape.CHANGED]);
        Instant start = shape.times().parse(texts[RecordShape.START]);
        RecordMetadata notes = new RecordMetadata(
                shape.tellsChanges() && defect == null ? digest.changedAt(changed) : digest,
                shape.key(texts),
                start,
                shape.times().parse(texts[RecordShape.END]),
                texts[RecordShape.MEDIA],
                texts[RecordShape.TOPIC]);
        Duration duration = shape.duration() == null ? notes.duration() : Durations.parse(texts[RecordShape.DURATION]);
        String problem = defect == null ? shape.problem(texts, start != null) : defect;
        return new VendorRecord(page, from, to, notes, duration, changed, problem, shape.byContent(), defect != null);
    }

    /**
     * The record at a position of {@code bytes}, from its {@link #notes}, without parsing. It was published before, so a missing
     * start is no problem.
     *
     * @param bytes the record keeps this array, so the caller must not change it
     */
    public static VendorRecord noted(RecordMetadata notes, byte[] bytes, int from, int to) {
        return new VendorRecord(bytes, from, to, notes, notes.duration(), null, null, false, false);
    }

    /** The metadata. */
    public RecordMetadata notes() {
        return new RecordMetadata(digest, key, start, end, media, topic);
    }

    /** Null if the response has none: such a record is a dead letter. */
    public @Nullable String key() {
        return key;
    }

    /** Null if the response has no instant there: such a record is a dead letter, unless its kind has no start. */
    public @Nullable Instant start() {
        return start;
    }

    /** Why the record is a dead letter, or null. */
    public @Nullable String problem() {
        return problem;
    }

    /** Identifies the record between readings: its key; its key and content if the key names several records; its content without a key. */
    public Fingerprint identity() {
        if (key == null) {
            return digest;
        }
        Fingerprint name = Fingerprint.of(key);
        return byContent ? name.with(digest) : name;
    }

    /** Whether the bytes are not JSON, or not UTF-8. The metadata is the readable part. */
    public boolean isBroken() {
        return broken;
    }

    /** Whether key and content together name the record. */
    public boolean isNamedByContent() {
        return byContent;
    }

    /** Null while the record is open. */
    public @Nullable Instant end() {
        return end;
    }

    public @Nullable String media() {
        return media;
    }

    /** The Kafka topic for the record instead of its feed's topic, or null. */
    public @Nullable String topic() {
        return topic;
    }

    /** The duration as the record names it, or from its start to its end; null if it has neither. */
    public @Nullable Duration duration() {
        return duration;
    }

    /** The time of the last change; null if its kind has none, or if only its metadata is left. */
    public @Nullable Instant changed() {
        return changed;
    }

    /** Whether this copy of a record is older than the copy with that digest; false if its kind has no time of change. */
    public boolean isOlderThan(Fingerprint known) {
        return changed != null && digest.isOlderThan(known);
    }

    /** Over paths and values; independent of member order, white space and ignored pointers. */
    public Fingerprint digest() {
        return digest;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public int length() {
        return to - from;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(page, from, length());
    }

    /** The vendor's bytes, copied. */
    public byte[] bytes() {
        return Arrays.copyOfRange(page, from, to);
    }

    /** The vendor's bytes as text, for a dead letter or a test. */
    public String text() {
        return new String(page, from, length(), StandardCharsets.UTF_8);
    }
}
