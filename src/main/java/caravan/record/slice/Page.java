package caravan.record.slice;

import caravan.record.VendorRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One answer of the vendor, sliced.
 *
 * @param records in the vendor's order; empty where the answer has no array of records
 * @param envelope texts that stood beside the records, by their JSON Pointer
 * @param named the pointers that led somewhere beside the records, be it to null
 * @param numbers the pointers that led to a number
 * @param bytes of the answer
 */
public record Page(
        List<VendorRecord> records, Map<String, String> envelope, Set<String> named, Set<String> numbers, long bytes) {
    public Page {
        records = records instanceof SlicedRecords ? records : List.copyOf(records);
        envelope = Map.copyOf(envelope);
        named = Set.copyOf(named);
        numbers = Set.copyOf(numbers);
    }

    /** A page in which only what has a text is named. */
    public Page(List<VendorRecord> records, Map<String, String> envelope, long bytes) {
        this(records, envelope, envelope.keySet(), Set.of(), bytes);
    }

    /** An answer without anything. */
    public static Page empty() {
        return new Page(List.of(), Map.of(), 0);
    }

    /** Whether some record is not JSON. */
    public boolean hasBroken() {
        return records instanceof SlicedRecords many
                ? many.hasBroken()
                : records.stream().anyMatch(VendorRecord::isBroken);
    }

    /** What stood at {@code pointer} beside the records. */
    public Optional<String> value(String pointer) {
        return Optional.ofNullable(envelope.get(pointer));
    }

    /** Whether something stood at {@code pointer} beside the records, be it null. */
    public boolean names(String pointer) {
        return named.contains(pointer);
    }

    /** Whether a number stood at {@code pointer}. */
    public boolean isNumber(String pointer) {
        return numbers.contains(pointer);
    }

    /** The page with another text at {@code pointer}. */
    public Page with(String pointer, String text) {
        Map<String, String> texts = new HashMap<>(envelope);
        texts.put(pointer, text);
        Set<String> names = new HashSet<>(named);
        names.add(pointer);
        return new Page(records, texts, names, numbers, bytes);
    }

    boolean hasOneOf(List<String> pointers) {
        return pointers.stream().anyMatch(envelope::containsKey);
    }
}
