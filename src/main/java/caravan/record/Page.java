package caravan.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One answer of the vendor, sliced.
 *
 * @param records in the vendor's order; empty where the answer has no array of records
 * @param envelope texts that stood beside the records, by their JSON Pointer
 * @param bytes of the answer
 */
public record Page(List<VendorRecord> records, Map<String, String> envelope, long bytes) {
    public Page {
        records = records instanceof SlicedRecords ? records : List.copyOf(records);
        envelope = Map.copyOf(envelope);
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
}
