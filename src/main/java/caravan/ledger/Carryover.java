package caravan.ledger;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a reading leaves to those after it. */
public final class Carryover {
    private final byte @Nullable [] digests;
    private final List<OpenRow> open;
    private final OptionalLong vanished;

    /**
     * Takes what is left.
     *
     * @param digests of all records of the interval, as {@link caravan.record.KnownRecords} writes them; null where the
     *     reading asked for some only and none of the whole is planned
     * @param open every record of the interval that has no end
     * @param vanished how many delivered records the vendor shows no more; empty where the reading does not prove it
     */
    public Carryover(byte @Nullable [] digests, List<OpenRow> open, OptionalLong vanished) {
        this.digests = digests;
        this.open = List.copyOf(open);
        this.vanished = vanished;
    }

    byte @Nullable [] digests() {
        return digests;
    }

    public List<OpenRow> open() {
        return open;
    }

    public OptionalLong vanished() {
        return vanished;
    }
}
