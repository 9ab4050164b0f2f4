package caravan.reading;

import caravan.paging.Paging;
import caravan.record.slice.Page;
import org.jspecify.annotations.Nullable;

/** What a reading must know of the vendor conversation that feeds it. */
public interface PageSource {
    /** As the manifest names it. */
    String name();

    /** The route that speaks it, without {@code direct:}. */
    default String route() {
        return name();
    }

    Paging firstPage();

    /** How many records a page is asked for with; 0 where that cannot be asked. */
    default int pageSize() {
        return 0;
    }

    /** The same with pages of so many records, {@link #pageSize} at most. */
    default Paging firstPage(int records) {
        return firstPage();
    }

    /** An ask that matches more records is halved before its pages are read. */
    long mostHits();

    /**
     * Whether it may show a record as it was before another source has shown it. Then one that has no end takes no known one's
     * place: what ended does not open again.
     */
    default boolean isBehind() {
        return false;
    }

    /** What the vendor says matched in all, or null where the page does not say. */
    @Nullable
    Long total(Page page);

    /** Whether it says what matched in all: then pages that do not say it prove nothing. */
    default boolean tellsTotal() {
        return true;
    }

    /** Whether a record without an end is one that goes on. */
    default boolean tellsEnds() {
        return false;
    }

    /** Whether only records that are known are asked for: then others are left out, and those not shown are not missed. */
    default boolean asksForKnown() {
        return false;
    }

    /** What becomes of two records of one key that differ, where they do not say which is newer. */
    default Conflict conflict() {
        return Conflict.LATER;
    }

    /** Whether of two records of one key one that has ended is newer than one that has not, or has ended before. */
    default boolean isNewerByEnd() {
        return tellsEnds();
    }
}
