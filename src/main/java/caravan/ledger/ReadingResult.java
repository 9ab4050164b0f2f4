package caravan.ledger;

import caravan.ledger.row.OpenRow;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The part of a reading that later readings need. */
public final class ReadingResult {
    private final byte @Nullable [] digests;
    private final List<OpenRow> open;
    private final OptionalLong vanished;
    private final @Nullable String readBy;

    /**
     * Takes the values as they are.
     *
     * @param digests of all records of the interval, as {@link caravan.record.SeenRecords} writes them; null if the reading
     *     requested only some records and no reading of the whole is planned
     * @param open every record of the interval without an end
     * @param vanished the number of delivered records that the vendor no longer shows; empty if the reading does not prove it
     * @param readBy the source that read them; null leaves the last source in place
     */
    public ReadingResult(
            byte @Nullable [] digests, List<OpenRow> open, OptionalLong vanished, @Nullable String readBy) {
        this.digests = digests;
        this.open = List.copyOf(open);
        this.vanished = vanished;
        this.readBy = readBy;
    }

    /** The digests of all records, or null if they stay as they are. */
    public byte @Nullable [] digests() {
        return digests;
    }

    public @Nullable String readBy() {
        return readBy;
    }

    public List<OpenRow> open() {
        return open;
    }

    public OptionalLong vanished() {
        return vanished;
    }
}
