package caravan.spool;

import caravan.interval.Interval;
import caravan.interval.Span;
import com.fasterxml.jackson.annotation.JsonIgnore;
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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The proof of one revision of an interval, one JSON object. It is published after the data, and only then is the
 * interval there.
 *
 * @param source the route that asked the vendor
 * @param revision 1 at first; a later one holds only what is new or changed since
 * @param settled no further revision is planned
 * @param pages answers that were read
 * @param requests sent for them, tries and replays among them
 * @param asks into how many parts the interval was cut because the vendor did not show all of a larger one; 1 for none
 * @param paths of a feed that is read in two ways: how many of the interval's records each source showed when it last
 *     made a revision; null for any other
 * @param caravan the version that wrote it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
        String feed,
        String source,
        Instant start,
        Instant end,
        int revision,
        boolean settled,
        @JsonUnwrapped Counts counts,
        int pages,
        int requests,
        int asks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Long> paths,
        @JsonUnwrapped DataFile data,
        @JsonUnwrapped Contents contents,
        Instant extractedAt,
        String caravan) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public Manifest {
        Objects.requireNonNull(feed, "it has no feed");
        Objects.requireNonNull(source, "it has no source");
        Objects.requireNonNull(start, "it has no start");
        Objects.requireNonNull(end, "it has no end");
        Objects.requireNonNull(extractedAt, "it has no extractedAt");
        Objects.requireNonNull(caravan, "it has no caravan");
        paths = paths == null ? null : Collections.unmodifiableMap(new TreeMap<>(paths));
        new Span(start, end);
        if (revision < 1) {
            throw new IllegalArgumentException("its revision is not 1 or more");
        }
    }

    /**
     * {@code distinct = records + unchanged + filtered + outside + deadLetters}.
     *
     * @param records lines in the data file
     * @param unchanged records that are as an earlier revision has them
     * @param outside records of the answers that start outside the interval
     * @param duplicates records that stood on two pages, dropped
     * @param vendorTotal what the vendor says matched; null where it does not say, or where several asks overlap
     * @param shortBy {@code vendorTotal − distinct}; of several asks, by how many records they were short together; null
     *     where the vendor tells no total
     * @param vanished records of earlier revisions that the vendor shows no more, as far as it is known
     * @param conflicts times that a record of the interval had one key with another of the same reading and differed from it;
     *     written only where there were some
     */
    public record Counts(
            long records,
            long unchanged,
            long filtered,
            long outside,
            long duplicates,
            long deadLetters,
            @Nullable Long vendorTotal,
            @Nullable Long shortBy,
            long vanished,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long conflicts) {
        /** A count in which nothing vanished and no two records had one key. */
        public Counts(
                long records,
                long unchanged,
                long filtered,
                long outside,
                long duplicates,
                long deadLetters,
                @Nullable Long vendorTotal,
                @Nullable Long shortBy) {
            this(records, unchanged, filtered, outside, duplicates, deadLetters, vendorTotal, shortBy, 0, 0);
        }

        public Counts withVanished(long some) {
            return new Counts(
                    records,
                    unchanged,
                    filtered,
                    outside,
                    duplicates,
                    deadLetters,
                    vendorTotal,
                    shortBy,
                    some,
                    conflicts);
        }

        /** The same count once so many of the records became dead letters. */
        public Counts setAside(long refused) {
            return new Counts(
                    records - refused,
                    unchanged,
                    filtered,
                    outside,
                    duplicates,
                    deadLetters + refused,
                    vendorTotal,
                    shortBy,
                    vanished,
                    conflicts);
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
     * What the data file holds, summed up.
     *
     * @param averageDurationSeconds over the records that have ended; null where none has
     * @param byMedia records by the medium they began in; null where the vendor tells none
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

    @JsonIgnore
    public Interval interval() {
        return new Interval(feed, start, end);
    }

    /** The stem of the names of this revision's data file and manifest. */
    @JsonIgnore
    public String name() {
        return name(interval(), revision);
    }

    /** The stem of a revision's names, such as {@code acme-20261101T060000Z-20261101T070000Z-r1}. */
    public static String name(Interval interval, int revision) {
        return interval.name() + "-r" + revision;
    }

    /** The same revision as a sink holds it that compresses in its own way. */
    public Manifest with(DataFile published) {
        return new Manifest(
                feed,
                source,
                start,
                end,
                revision,
                settled,
                counts,
                pages,
                requests,
                asks,
                paths,
                published,
                contents,
                extractedAt,
                caravan);
    }

    /** The same revision of a feed that is read in two ways. */
    public Manifest with(Map<String, Long> shown) {
        return new Manifest(
                feed,
                source,
                start,
                end,
                revision,
                settled,
                counts,
                pages,
                requests,
                asks,
                shown,
                data,
                contents,
                extractedAt,
                caravan);
    }

    /** The same revision as a sink holds it that had to set records aside. */
    public Manifest with(Counts taken, Contents held) {
        return new Manifest(
                feed,
                source,
                start,
                end,
                revision,
                settled,
                taken,
                pages,
                requests,
                asks,
                paths,
                data,
                held,
                extractedAt,
                caravan);
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
