package caravan.simulator.record;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversation ids to find. The search compares their first 64 bits, so it makes no text for records that do not match.
 */
public final class Ids {
    private final Set<String> texts;
    private final long[] bits;

    public Ids(Collection<String> ids) {
        this.texts = Set.copyOf(ids);
        this.bits = texts.stream().mapToLong(Ids::bits).sorted().toArray();
    }

    /** The first half of a UUID; for another text a hash. */
    static long bits(String id) {
        try {
            return UUID.fromString(id).getMostSignificantBits();
        } catch (IllegalArgumentException noUuid) {
            return id.hashCode();
        }
    }

    public boolean mayHave(long idBits) {
        return Arrays.binarySearch(bits, idBits) >= 0;
    }

    public boolean has(@Nullable String id) {
        return id != null && texts.contains(id);
    }
}
