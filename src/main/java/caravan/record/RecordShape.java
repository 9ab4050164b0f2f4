package caravan.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a record stand, as JSON Pointers into the record.
 *
 * @param key the vendor's identifier, a number or a string that is not empty
 * @param start the ISO-8601 instant that decides to which interval the record belongs, or null where records have none: then
 *     one belongs to the interval that it is read for
 * @param end the instant that an unfinished record lacks, or null where the vendor has none
 * @param media the kind of contact, or null
 * @param topic the name of the Kafka topic that a published record goes to instead of its feed's, or null where none says
 * @param ignored values that do not count as a change, with all that is below them; they are still read where another
 *     pointer names them
 */
public record RecordShape(
        String key,
        @Nullable String start,
        @Nullable String end,
        @Nullable String media,
        @Nullable String topic,
        List<String> ignored) {
    static final int KEY = 0;
    static final int START = 1;
    static final int END = 2;
    static final int MEDIA = 3;
    static final int TOPIC = 4;

    /** The number of texts that are caught. */
    static final int CAUGHT = 5;

    public RecordShape {
        ignored = List.copyOf(ignored);
    }

    /** Of records that name no topic. */
    public RecordShape(
            String key, @Nullable String start, @Nullable String end, @Nullable String media, List<String> ignored) {
        this(key, start, end, media, null, ignored);
    }

    /** The same of records that may name a topic. */
    public RecordShape withTopic(String pointer) {
        return new RecordShape(key, start, end, media, pointer, ignored);
    }

    /** Whether a record must say when it started. */
    public boolean isDated() {
        return start != null;
    }

    Pointers pointers() {
        Pointers pointers = new Pointers();
        pointers.add(key, KEY);
        pointers.add(start, START);
        pointers.add(end, END);
        pointers.add(media, MEDIA);
        pointers.add(topic, TOPIC);
        ignored.forEach(pointers::ignore);
        return pointers;
    }
}
