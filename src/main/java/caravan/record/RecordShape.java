package caravan.record;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a record, as JSON Pointers into the record.
 *
 * @param keys the vendor's identifier, each part a number or a string that is not empty. Several parts make a JSON array of
 *     strings, so that no two names are alike
 * @param start the instant that decides to which interval the record belongs; null for records without one: then a record
 *     belongs to the interval that is read
 * @param otherStart the start in records of another version, or null
 * @param end the instant that an unfinished record lacks; null if the vendor has none
 * @param media the kind of contact, or null
 * @param duration in seconds; null if the duration is from start to end
 * @param changed the instant of the last change, or null. Of two copies of a record the later one is kept
 * @param topic the name of the Kafka topic for the record instead of its feed's topic; null if no record names one
 * @param ignored values that do not count as a change, with all that is below them; they are still read where another
 *     pointer names them
 * @param times how the instants are written
 * @param byContent whether records of one key and other content are other records
 */
public record RecordShape(
        List<String> keys,
        @Nullable String start,
        @Nullable String otherStart,
        @Nullable String end,
        @Nullable String media,
        @Nullable String duration,
        @Nullable String changed,
        @Nullable String topic,
        List<String> ignored,
        TimeForm times,
        boolean byContent) {
    public static final int KEY = 0;
    public static final int START = 1;
    public static final int END = 2;
    public static final int MEDIA = 3;
    public static final int DURATION = 4;
    public static final int CHANGED = 5;
    public static final int TOPIC = 6;

    /** The number of texts to catch, without the parts of a key after its first. */
    public static final int CAUGHT = 7;

    public RecordShape {
        keys = List.copyOf(keys);
        ignored = List.copyOf(ignored);
    }

    /** Records that have one key and ISO-8601 instants. */
    public RecordShape(
            String key,
            @Nullable String start,
            @Nullable String otherStart,
            @Nullable String end,
            @Nullable String media,
            @Nullable String duration,
            @Nullable String changed,
            @Nullable String topic,
            List<String> ignored) {
        this(List.of(key), start, otherStart, end, media, duration, changed, topic, ignored, TimeForm.ISO, false);
    }

    /** Records with one pointer to the start and one to the end, and without duration, time of change and topic. */
    public RecordShape(
            String key, @Nullable String start, @Nullable String end, @Nullable String media, List<String> ignored) {
        this(key, start, null, end, media, null, null, null, ignored);
    }

    /** The same for records that may name a topic. */
    public RecordShape withTopic(String pointer) {
        return new RecordShape(
                keys, start, otherStart, end, media, duration, changed, pointer, ignored, times, byContent);
    }

    /** The pointers to what Caravan reads of a record. */
    public List<String> needed() {
        return Stream.concat(keys.stream(), Stream.of(start, otherStart, end, media, duration, changed, topic))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those by which it identifies, dates and follows a record. */
    public List<String> identifying() {
        return Stream.concat(keys.stream(), Stream.of(start, otherStart, end, changed))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether a record must have a start. */
    public boolean isDated() {
        return start != null;
    }

    /** Whether a digest shows which copy of a record is the later one. */
    boolean tellsChanges() {
        return changed != null && !ignored.contains(changed);
    }

    /** The key of a record from the caught texts; null if a part is missing. */
    @Nullable
    String key(@Nullable String[] texts) {
        if (keys.size() <= 1 || missingKey(texts) != null) {
            return keys.size() > 1 ? null : texts[KEY];
        }
        StringBuilder name = new StringBuilder("[");
        for (int i = 0; i < keys.size(); i++) {
            name.append(i == 0 ? "\"" : ",\"");
            JsonStringEncoder.getInstance().quoteAsString(String.valueOf(texts[place(i)]), name);
            name.append('"');
        }
        return name.append(']').toString();
    }

    /** Why the record with these texts is a dead letter, or null. The reason has no value of the record. */
    @Nullable
    String problem(@Nullable String[] texts, boolean hasStart) {
        String missing = missingKey(texts);
        if (missing != null) {
            return "the record has no key" + (keys.size() > 1 ? " at " + missing : "");
        }
        return isDated() && !hasStart ? "the record has no start that is an instant" + times.hint(texts[START]) : null;
    }

    private @Nullable String missingKey(@Nullable String[] texts) {
        for (int i = 0; i < keys.size(); i++) {
            if (texts[place(i)] == null) {
                return keys.get(i);
            }
        }
        return keys.isEmpty() ? "" : null;
    }

    private static int place(int part) {
        return part == 0 ? KEY : CAUGHT + part - 1;
    }
}
