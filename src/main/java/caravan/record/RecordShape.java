package caravan.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a record stand, as JSON Pointers into the record.
 *
 * @param key the vendor's identifier, a number or a string that is not empty
 * @param start the ISO-8601 instant that decides to which interval the record belongs, or null where records have none: then
 *     one belongs to the interval that it is read for
 * @param otherStart where records of another version have it, or null
 * @param end the instant that an unfinished record lacks, or null where the vendor has none
 * @param media the kind of contact, or null
 * @param duration how long it lasted, in seconds, or null where that is from start to end
 * @param changed the instant of its last change, or null: of two copies of a record the later one is kept
 * @param topic the name of the Kafka topic that a published record goes to instead of its feed's, or null where none says
 * @param ignored values that do not count as a change, with all that is below them; they are still read where another
 *     pointer names them
 */
public record RecordShape(
        String key,
        @Nullable String start,
        @Nullable String otherStart,
        @Nullable String end,
        @Nullable String media,
        @Nullable String duration,
        @Nullable String changed,
        @Nullable String topic,
        List<String> ignored) {
    static final int KEY = 0;
    static final int START = 1;
    static final int END = 2;
    static final int MEDIA = 3;
    static final int DURATION = 4;
    static final int CHANGED = 5;
    static final int TOPIC = 6;

    /** The number of texts that are caught. */
    static final int CAUGHT = 7;

    public RecordShape {
        ignored = List.copyOf(ignored);
    }

    /** Records that have their start in one place, last from it to their end, and tell neither when they changed nor a topic. */
    public RecordShape(
            String key, @Nullable String start, @Nullable String end, @Nullable String media, List<String> ignored) {
        this(key, start, null, end, media, null, null, null, ignored);
    }

    /** The same of records that may name a topic. */
    public RecordShape withTopic(String pointer) {
        return new RecordShape(key, start, otherStart, end, media, duration, changed, pointer, ignored);
    }

    /** Whether a record must say when it started. */
    public boolean isDated() {
        return start != null;
    }

    /** Whether a digest is to tell which copy of a record is the later one. */
    boolean tellsChanges() {
        return changed != null && !ignored.contains(changed);
    }

    Pointers pointers() {
        Pointers pointers = new Pointers();
        pointers.add(key, KEY);
        pointers.add(start, START);
        pointers.add(otherStart, START);
        pointers.add(end, END);
        pointers.add(media, MEDIA);
        pointers.add(duration, DURATION);
        pointers.add(changed, CHANGED);
        pointers.add(topic, TOPIC);
        ignored.forEach(pointers::ignore);
        return pointers;
    }
}
