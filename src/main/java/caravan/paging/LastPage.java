package caravan.paging;

import caravan.record.WholeNumber;
import caravan.record.slice.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signs of the last page, besides a missing next page.
 *
 * @param empty a page without records is the last
 * @param isShort a page with fewer records than {@code size} is the last
 * @param size records in a page, or null if unknown
 * @param isMet the page that reaches the total is the last
 * @param total JSON Pointer of the total, or null without one
 * @param more JSON Pointer of the sign of more pages, or null
 * @param absent a page without {@code more}, or without the next page's token or link, is the last
 */
public record LastPage(
        boolean empty,
        boolean isShort,
        @Nullable Integer size,
        boolean isMet,
        @Nullable String total,
        @Nullable String more,
        boolean absent) {
    /** The same for pages of this size; unchanged for 0. */
    public LastPage of(int records) {
        return records == 0 || size == null ? this : new LastPage(empty, isShort, records, isMet, total, more, absent);
    }

    /** No sign. */
    public static LastPage unknown() {
        return new LastPage(false, false, null, false, null, null, false);
    }

    /** A page's statement about the next page. */
    enum More {
        YES,
        NO,
        /** The page has no such statement. */
        UNSAID
    }

    /**
     * Whether by the settings no page follows.
     *
     * @param met whether the total is reached
     */
    boolean is(Page page, boolean met) {
        return (empty && page.records().isEmpty()) || (isShort && isShort(page)) || (isMet && met);
    }

    boolean isShort(Page page) {
        return size != null && page.records().size() < size;
    }

    More more(Page page) {
        if (more == null || !page.names(more)) {
            return More.UNSAID;
        }
        String said = page.value(more).orElse("");
        return said.isEmpty() || said.equals("false") || said.equals("0") ? More.NO : More.YES;
    }

    /** The total in a page, or empty without a whole number. */
    public static Optional<Long> total(Page page, String pointer) {
        return page.value(pointer).flatMap(WholeNumber::of);
    }
}
