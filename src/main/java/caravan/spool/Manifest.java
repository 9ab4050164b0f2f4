package caravan.spool;

import caravan.interval.Interval;
import caravan.interval.Span;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The proof of one revision of an interval, one JSON object. It is published after the data. An interval exists at a sink
 * only once its manifest does.
 *
 * @param paths how many of the interval's records each source showed when it last made a revision; null for a feed with
 *     one source
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Counts counts,
        @JsonUnwrapped Effort effort,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> paths,
        @JsonUnwrapped DataFile data,
        @JsonUnwrapped Contents contents,
        @JsonUnwrapped Origin origin) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public Manifest {
        paths = paths == null ? null : Collections.unmodifiableMap(new TreeMap<>(paths));
    }

    /**
     * The revision that the manifest proves.
     *
     * @param source the route that requested the records
     * @param revision 1 at first; a later one holds only records that are new or changed
     * @param settled no further revision is planned
     */
    public record Subject(String feed, String source, Instant start, Instant end, int revision, boolean settled) {
        public Subject {
            Objects.requireNonNull(feed, "it has no feed");
            Objects.requireNonNull(source, "it has no source");
            Objects.requireNonNull(start, "it has no start");
            Objects.requireNonNull(end, "it has no end");
            new Span(start, end);
            if (revision < 1) {
                throw new IllegalArgumentException("its revision is not 1 or more");
            }
        }

        public static Subject of(Interval interval, String source, int revision, boolean settled) {
            return new Subject(interval.feed(), source, interval.start(), interval.end(), revision, settled);
        }
    }

    /**
     * How the records were read.
     *
     * @param pages responses that were read
     * @param requests sent for them, retries and replays among them
     * @param asks parts that the query was split into, because the vendor caps the result; 1 for a query that was not split
     */
    public record Effort(int pages, int requests, int asks) {
        /** A revision that was made without the vendor. */
        public static final Effort NONE = new Effort(0, 0, 0);
    }

    /**
     * When the revision was made, and by which version of Caravan.
     *
     * @param caravan the version
     * @param redacted the rules that removed or changed values of its records; empty if none did
     */
    public record Origin(
            Instant extractedAt,
            String caravan,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> redacted) {
        public Origin(Instant extractedAt, String caravan) {
            this(extractedAt, caravan, List.of());
        }

        public Origin {
            redacted = redacted == null ? List.of() : List.copyOf(redacted);
            Objects.requireNonNull(extractedAt, "it has no extractedAt");
            Objects.requireNonNull(caravan, "it has no caravan");
        }
    }

    /**
     * The data file as it is published, compressed.
     *
     * @param bytes 0 where there are no records and so no file
     * @param sha256 in hex; null where there is no file
     */
    public record DataFile(long bytes, @Nullable String sha256) {
        public static final DataFile NONE = new DataFile(0, null);
    }

    /**
     * A summary of the data file.
     *
     * @param averageDurationSeconds over the records that have ended; null where none has
     * @param byMedia records by the medium they began in; null where the vendor reports none
     * @param byTopic records that go to a Kafka topic of their own, by that; null where none does
     */
    public record Contents(
            @Nullable String firstKey,
            @Nullable String lastKey,
            @Nullable Double totalDurationSeconds,
            @Nullable Double averageDurationSeconds,
            @Nullable Map<String, Long> byMedia,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> byTopic) {
        public Contents {
            byMedia = byMedia == null ? null : Collections.unmodifiableMap(new TreeMap<>(byMedia));
            byTopic = byTopic == null ? null : Collections.unmodifiableMap(new TreeMap<>(byTopic));
        }

        /** Of records that all go to their feed's topic. */
        public Contents(
                @Nullable String firstKey,
                @Nullable String lastKey,
                @Nullable Double totalDurationSeconds,
                @Nullable Double averageDurationSeconds,
                @Nullable Map<String, Long> byMedia) {
            this(firstKey, lastKey, totalDurationSeconds, averageDurationSeconds, byMedia, null);
        }
    }

    /**
     * Reads what {@link #toJson} wrote, by this version or a later one.
     *
     * @throws IllegalArgumentException for what is no manifest
     */
    public static Manifest of(String json) {
        try {
            Manifest manifest = JSON.readValue(json, Manifest.class);
            if (manifest == null) {
                throw new IllegalArgumentException("This is not a manifest: null");
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not a manifest: " + e.getOriginalMessage(), e);
        }
    }

    public String feed() {
        return subject.feed();
    }

    public String source() {
        return subject.source();
    }

    public Instant start() {
        return subject.start();
    }

    public Instant end() {
        return subject.end();
    }

    public int revision() {
        return subject.revision();
    }

    public boolean settled() {
        return subject.settled();
    }

    public Instant extractedAt() {
        return origin.extractedAt();
    }

    public Interval interval() {
        return new Interval(feed(), start(), end());
    }

    /** The stem of the names of this revision's data file and manifest. */
    public String name() {
        return name(interval(), revision());
    }

    /** The stem of a revision's names, such as {@code acme-20261101T060000Z-20261101T070000Z-r1}. */
    public static String name(Interval interval, int revision) {
        return interval.name() + "-r" + revision;
    }

    /** The same revision with another data file, because a sink compresses in its own way. */
    public Manifest with(DataFile published) {
        return new Manifest(subject, counts, effort, paths, published, contents, origin);
    }

    /** The same, with the rules that its records went through. */
    public Manifest redacted(List<String> rules) {
        return new Manifest(
                subject,
                counts,
                effort,
                paths,
                data,
                contents,
                new Origin(origin.extractedAt(), origin.caravan(), rules));
    }

    /** The same revision of a feed that is read in two ways. */
    public Manifest with(Map<String, Long> shown) {
        return new Manifest(subject, counts, effort, shown, data, contents, origin);
    }

    /** The same revision after a sink rejected some of its records. */
    public Manifest with(Counts taken, Contents held) {
        return new Manifest(subject, taken, effort, paths, data, held, origin);
    }

    /** One line of JSON. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest is always JSON", e);
        }
    }
}
