package caravan.record.slice;

import caravan.record.VendorRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One response of the vendor, sliced.
 *
 * @param records in the vendor's order; empty if the response has no array of records
 * @param envelope texts beside the records, by their JSON Pointer
 * @param named the pointers beside the records that lead to a value or to null
 * @param numbers the pointers that lead to a number
 * @param bytes the size of the response
 */
public record Page(
        List<VendorRecord> records, Map<String, String> envelope, Set<String> named, Set<String> numbers, long bytes) {
    public Page {
        records = records instanceof SlicedRecords ? records : List.copyOf(records);
        envelope = Map.copyOf(envelope);
        named = Set.copyOf(named);
        numbers = Set.copyOf(numbers);
    }

    /** A page whose named pointers all lead to a text. */
    public Page(List<VendorRecord> records, Map<String, String> envelope, long bytes) {
        this(records, envelope, envelope.keySet(), Set.of(), bytes);
    }

    /** An empty response. */
    public static Page empty() {
        return new Page(List.of(), Map.of(), 0);
    }

    /** Whether a record is not JSON. */
    public boolean hasBroken() {
        return records instanceof SlicedRecords many
                ? many.hasBroken()
                : records.stream().anyMatch(VendorRecord::isBroken);
    }

    /** The text at {@code pointer} beside the records. */
    public Optional<String> value(String pointer) {
        return Optional.ofNullable(envelope.get(pointer));
    }

    /** Whether {@code pointer} leads to a value or to null beside the records. */
    public boolean names(String pointer) {
        return named.contains(pointer);
    }

    /** Whether {@code pointer} leads to a number. */
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
