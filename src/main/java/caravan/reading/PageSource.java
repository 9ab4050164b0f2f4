package caravan.reading;

import caravan.paging.Paging;
import caravan.record.slice.Page;
import org.jspecify.annotations.Nullable;

/** The properties of a source that a reading depends on. */
public interface PageSource {
    /** As the manifest names it. */
    String name();

    /** The route that requests pages, without {@code direct:}. */
    default String route() {
        return name();
    }

    /** How many records a page has; 0 where the vendor has no such parameter. */
    default int pageSize() {
        return 0;
    }

    /** The first page, with a page size of {@link #pageSize} at most. */
    Paging firstPage(int records);

    /** The result limit. A query that matches more records is split before its pages are read. */
    default long mostHits() {
        return Long.MAX_VALUE;
    }

    /**
     * Whether the source may return an older state of a record than another source did. Then a record without an end does not
     * replace a known record, because a conversation that ended does not open again.
     */
    default boolean isBehind() {
        return false;
    }

    /** The number of records that the vendor reports for the whole query; null where the page has none. */
    default @Nullable Long total(Page page) {
        return null;
    }

    /** Whether the source reports totals. If it does, pages without a total prove nothing. */
    default boolean reportsTotal() {
        return true;
    }

    /** Whether a record without an end is still open. */
    default boolean reportsEnds() {
        return false;
    }

    /** Whether the source requests only known records. Then other records are left out, and missing ones are not counted. */
    default boolean isOfKnown() {
        return false;
    }

    default Conflict conflict() {
        return Conflict.LATER;
    }

    /** Whether the end of two records with one key decides which is newer: the later end, or the only one. */
    default boolean isNewerByEnd() {
        return reportsEnds();
    }
}
