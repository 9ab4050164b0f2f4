package caravan.spool;

import caravan.interval.Interval;
import caravan.record.Fingerprint;
import caravan.record.VendorRecord;
import caravan.record.WholeNumber;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record that could not be published, with its bytes and the reason. Letters are equal if both are. */
public final class DeadLetter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory PARSERS = new JsonFactory();
    private static final byte[] RECORD = "\"record\"".getBytes(StandardCharsets.UTF_8);

    private final Interval interval;
    private final int revision;
    private final @Nullable String sink;
    private final @Nullable String key;
    private final String reason;
    private final byte[] record;

    private DeadLetter(
            Interval interval,
            int revision,
            @Nullable String sink,
            @Nullable String key,
            String reason,
            byte[] record) {
        this.interval = interval;
        this.revision = revision;
        this.sink = sink;
        this.key = key;
        this.reason = reason;
        this.record = record;
    }

    /**
     * Makes a dead letter of a record.
     *
     * @param sink the sink that rejected it; null if the record could not be read
     */
    public static DeadLetter of(
            Interval interval, int revision, @Nullable String sink, VendorRecord record, String reason) {
        return new DeadLetter(interval, revision, sink, record.key(), reason, record.bytes());
    }

    /**
     * Reads what {@link #toLine} wrote.
     *
     * @throws IOException if the line is not a dead letter; the message has no value of it
     */
    public static DeadLetter of(byte[] line) throws IOException {
        Map<String, @Nullable String> head = new HashMap<>();
        int name = place(line);
        try (JsonParser parser = PARSERS.createParser(head(line, name))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                head.put(member, parser.getValueAsString());
            }
            return of(head, Arrays.copyOfRange(line, value(line, name + RECORD.length), line.length - 1));
        } catch (IOException
                | DateTimeException
                | ArithmeticException
                | IllegalArgumentException
                | NullPointerException e) {
            throw new IOException("is no dead letter", e);
        }
    }

    /** The members before the record, as an object of their own, because the record need not be JSON. */
    private static byte[] head(byte[] line, int name) {
        int end = name;
        while (end > 0 && (line[end - 1] == ',' || line[end - 1] == ' ')) {
            end--;
        }
        byte[] head = Arrays.copyOf(line, end + 1);
        head[end] = '}';
        return head;
    }

    /** The position of the record's name. In an earlier text its quotes would be escaped. */
    private static int place(byte[] line) throws IOException {
        for (int i = 0; i + RECORD.length < line.length; i++) {
            if (Arrays.equals(line, i, i + RECORD.length, RECORD, 0, RECORD.length)) {
                return i;
            }
        }
        throw new IOException("is no dead letter");
    }

    /** The position of the record after its name. The record need not be JSON. */
    private static int value(byte[] line, int afterName) {
        int from = afterName;
        while (from < line.length && (line[from] == ':' || line[from] == ' ' || line[from] == '\t')) {
            from++;
        }
        return from;
    }

    public Interval interval() {
        return interval;
    }

    /** The interval that lacks the record. */
    public int revision() {
        return revision;
    }

    /** The sink that rejected it; null if the record could not be read. */
    public @Nullable String sink() {
        return sink;
    }

    /** Null if the record has none. */
    public @Nullable String key() {
        return key;
    }

    public String reason() {
        return reason;
    }

    /** The vendor's bytes, one line; copied. */
    public byte[] record() {
        return record.clone();
    }

    /** One line of JSON without its end: feed, start, end, revision, sink, key, reason, record. */
    public byte[] toLine() {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("feed", interval.feed());
        head.put("start", interval.start().toString());
        head.put("end", interval.end().toString());
        head.put("revision", revision);
        head.put("sink", sink);
        head.put("key", key);
        head.put("reason", reason);
        try {
            String json = JSON.writeValueAsString(head);
            ByteArrayOutputStream line = new ByteArrayOutputStream(json.length() + record.length + 16);
            line.writeBytes((json.substring(0, json.length() - 1) + ",\"record\":").getBytes(StandardCharsets.UTF_8));
            line.writeBytes(record);
            line.write('}');
            return line.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("A dead letter is always JSON", e);
        }
    }

    /** Identifies the letter in its revision. The same record with the same reason has the same id. */
    public String id() {
        return Fingerprint.of(new String(toLine(), StandardCharsets.ISO_8859_1)).hex();
    }

    private static DeadLetter of(Map<String, @Nullable String> head, byte[] record) {
        return new DeadLetter(
                new Interval(
                        Objects.requireNonNull(head.get("feed")),
                        Instant.parse(Objects.requireNonNull(head.get("start"))),
                        Instant.parse(Objects.requireNonNull(head.get("end")))),
                WholeNumber.of(Objects.requireNonNull(head.get("revision")))
                        .map(Math::toIntExact)
                        .orElseThrow(IllegalArgumentException::new),
                head.get("sink"),
                head.get("key"),
                Objects.requireNonNull(head.get("reason")),
                record);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeadLetter letter && Arrays.equals(toLine(), letter.toLine());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toLine());
    }

    /** Without the record's content. */
    @Override
    public String toString() {
        return interval + " r" + revision + ": " + reason;
    }
}
