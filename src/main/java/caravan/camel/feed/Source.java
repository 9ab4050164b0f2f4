package caravan.camel.feed;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.ErrorDialect;
import caravan.reading.PageSource;
import caravan.record.slice.PageShape;
import org.jspecify.annotations.Nullable;

/** One way of asking a vendor, spoken by the route of the same name if it names no other. */
public interface Source extends PageSource, ErrorDialect {
    PageShape shape();

    /** Whose records these are, as an envelope round each names it. */
    String vendor();

    /** How its open records are asked for by their keys, or null where that cannot be. */
    default @Nullable LookUps lookUps() {
        return null;
    }

    /** The smallest question that proves credentials and permission, or null if only its route knows one; asked once it is known where the API is. */
    @Nullable
    Call probe(ApiClient client);

    /** Whether it has one. */
    default boolean hasProbe() {
        return true;
    }

    /** Whether an interval that stays short of the vendor's total fails; else it is delivered short. */
    default boolean isTotalExact() {
        return false;
    }

    /** Whether what comes is what is there now, whatever the interval: then it is not read again. */
    default boolean isSnapshot() {
        return false;
    }

    /** How many pages of so many records may be, where so many of the full size may. */
    static int limit(int pageLimit, int full, int records) {
        return records == 0 ? pageLimit : (int) Math.min(Integer.MAX_VALUE, (long) pageLimit * full / records);
    }
}
