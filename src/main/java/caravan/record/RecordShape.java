package caravan.record;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a record stand, as JSON Pointers into the record.
 *
 * @param keys the vendor's identifier, each part a number or a string that is not empty. Several parts make a JSON array of
 *     strings, so that no two names are alike
 * @param start the instant that decides to which interval the record belongs, or null where records have none: then
 *     one belongs to the interval that it is read for
 * @param otherStart where records of another version have it, or null
 * @param end the instant that an unfinished record lacks, or null where the vendor has none
 * @param media the kind of contact, or null
 * @param duration how long it lasted, in seconds, or null where that is from start to end
 * @param changed the instant of its last change, or null: of two copies of a record the later one is kept
 * @param topic the name of the Kafka topic that a published record goes to instead of its feed's, or null where none says
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

    /** The number of texts that are caught, but for the parts of a key after its first. */
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

    /** Records that have their start in one place, last from it to their end, and tell neither when they changed nor a topic. */
    public RecordShape(
            String key, @Nullable String start, @Nullable String end, @Nullable String media, List<String> ignored) {
        this(key, start, null, end, media, null, null, null, ignored);
    }

    /** The same of records that may name a topic. */
    public RecordShape withTopic(String pointer) {
        return new RecordShape(
                keys, start, otherStart, end, media, duration, changed, pointer, ignored, times, byContent);
    }

    /** Whether a record must say when it started. */
    public boolean isDated() {
        return start != null;
    }

    /** Whether a digest is to tell which copy of a record is the later one. */
    boolean tellsChanges() {
        return changed != null && !ignored.contains(changed);
    }

    /** The name of a record by what was caught of it; null where a part is missing. */
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

    /** Why a record cannot be carried, by what was caught of it, or null. It says nothing of the record's values. */
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
