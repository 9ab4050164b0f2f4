package caravan.ledger;

import caravan.ledger.row.OpenRow;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a reading leaves to those after it. */
public final class ReadingResult {
    private final byte @Nullable [] digests;
    private final List<OpenRow> open;
    private final OptionalLong vanished;
    private final @Nullable String readBy;

    /**
     * Takes what is left.
     *
     * @param digests of all records of the interval, as {@link caravan.record.SeenRecords} writes them; null where the
     *     reading asked for some only and none of the whole is planned
     * @param open every record of the interval that has no end
     * @param vanished how many delivered records the vendor shows no more; empty where the reading does not prove it
     * @param readBy the source that read them; null if no reading did, then the one that last read the interval stays
     */
    public ReadingResult(
            byte @Nullable [] digests, List<OpenRow> open, OptionalLong vanished, @Nullable String readBy) {
        this.digests = digests;
        this.open = List.copyOf(open);
        this.vanished = vanished;
        this.readBy = readBy;
    }

    byte @Nullable [] digests() {
        return digests;
    }

    @Nullable
    String readBy() {
        return readBy;
    }

    public List<OpenRow> open() {
        return open;
    }

    public OptionalLong vanished() {
        return vanished;
    }
}
