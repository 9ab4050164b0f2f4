package caravan.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One record: the vendor's own bytes inside a page, never re-serialised (only CR and LF between tokens became spaces, so
 * that it fits a line), and what Caravan needs to know of it. Immutable as long as nobody writes to the page's bytes.
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

    /** The record at a place of {@code page}, by what the walk caught of it. */
    public static VendorRecord walked(
            byte[] page, int from, int to, Fingerprint digest, @Nullable String[] texts, RecordShape shape) {
        return walked(page, from, to, digest, texts, shape, null);
    }

    /**
     * The same record, broken or not.
     *
     * @param defect why it cannot be carried whatever was caught of it, or null
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
     * The record at a place of {@code bytes}, known by what {@link #notes} told of it, so that nothing is parsed. It was
     * carried, so that it has no start is no problem.
     *
     * @param bytes kept by the record, so the caller hands them over
     */
    public static VendorRecord noted(RecordMetadata notes, byte[] bytes, int from, int to) {
        return new VendorRecord(bytes, from, to, notes, notes.duration(), null, null, false, false);
    }

    /** What is known of it beside its bytes. */
    public RecordMetadata notes() {
        return new RecordMetadata(digest, key, start, end, media, topic);
    }

    /** Null where the vendor's answer has none: such a record is a dead letter. */
    public @Nullable String key() {
        return key;
    }

    /** Null where the vendor's answer has none that is an instant: such a record is a dead letter, unless none has one. */
    public @Nullable Instant start() {
        return start;
    }

    /** Why it cannot be carried, or null. */
    public @Nullable String problem() {
        return problem;
    }

    /** What it is known by from one reading to the next: its key; where that names no one record, with its content; without one its content alone. */
    public Fingerprint identity() {
        if (key == null) {
            return digest;
        }
        Fingerprint name = Fingerprint.of(key);
        return byContent ? name.with(digest) : name;
    }

    /** Whether its bytes are no JSON, or no UTF-8. What is known of it is what could be read. */
    public boolean isBroken() {
        return broken;
    }

    /** Whether its key and its content name it together. */
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

    /** The Kafka topic that it goes to instead of its feed's, or null. */
    public @Nullable String topic() {
        return topic;
    }

    /** How long it lasted, as it says, else from its start to its end; null where it tells neither. */
    public @Nullable Duration duration() {
        return duration;
    }

    /** When it last changed; null where its kind does not say, and where only notes of it are left. */
    public @Nullable Instant changed() {
        return changed;
    }

    /** Whether this copy of a record is older than the one with that digest; false where its kind does not say. */
    public boolean isOlderThan(Fingerprint known) {
        return changed != null && digest.isOlderThan(known);
    }

    /** Over paths and values; blind to member order, to white space and to ignored pointers. */
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
