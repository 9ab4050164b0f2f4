package caravan.camel.feed;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.ErrorDialect;
import caravan.reading.PageSource;
import caravan.record.slice.PageShape;
import org.jspecify.annotations.Nullable;

/** One kind of vendor conversation. The route of the same name has it, unless it names another route. */
public interface Source extends PageSource, ErrorDialect {
    PageShape shape();

    /** The vendor's name in the envelope of each record. */
    String vendor();

    /** Finds its open records by their keys; null if it cannot. */
    default @Nullable LookUps lookUps() {
        return null;
    }

    /**
     * The smallest request that proves credentials and permission, or null if only its route knows one. The address of the
     * API must be known.
     */
    @Nullable
    Call probe(ApiClient client);

    /** Whether it has a smallest request. */
    default boolean hasProbe() {
        return true;
    }

    /** Whether an interval with fewer records than the vendor's total fails. Otherwise it is delivered short. */
    default boolean isTotalExact() {
        return false;
    }

    /** Whether the vendor returns its present state for any interval. Then an interval is not read again. */
    default boolean isSnapshot() {
        return false;
    }

    /** Whether a snapshot that equals the last delivered one is published without records. */
    default boolean leavesOutUnchanged() {
        return false;
    }

    /** The page limit for a page size, from the limit for the full size. */
    static int limit(int pageLimit, int full, int records) {
        return records == 0 ? pageLimit : (int) Math.min(Integer.MAX_VALUE, (long) pageLimit * full / records);
    }
}
