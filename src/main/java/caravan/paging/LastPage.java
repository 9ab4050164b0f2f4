package caravan.paging;

import caravan.record.WholeNumber;
import caravan.record.slice.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the last page is known by, beside there being no next one.
 *
 * @param empty one without records is the last
 * @param isShort one with fewer records than {@code size} is the last
 * @param size records that a page is asked for with, or null where that is not known
 * @param isMet one with which the total is met is the last
 * @param total JSON Pointer of the total, or null where none is told
 * @param more JSON Pointer of what says whether a page follows, or null
 * @param absent one that leaves out {@code more}, or what the next page is asked for with, is the last
 */
public record LastPage(
        boolean empty,
        boolean isShort,
        @Nullable Integer size,
        boolean isMet,
        @Nullable String total,
        @Nullable String more,
        boolean absent) {
    /** The same for pages of so many records; of 0 as it is. */
    public LastPage of(int records) {
        return records == 0 || size == null ? this : new LastPage(empty, isShort, records, isMet, total, more, absent);
    }

    /** Known by nothing. */
    public static LastPage unknown() {
        return new LastPage(false, false, null, false, null, null, false);
    }

    /** What a page says of whether another follows. */
    enum More {
        YES,
        NO,
        /** Nothing stands where it is said. */
        UNSAID
    }

    /**
     * Whether settings say that no page follows.
     *
     * @param met whether the total is met
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

    /** The total that a page tells, or empty if there is none that is a whole number. */
    public static Optional<Long> total(Page page, String pointer) {
        return page.value(pointer).flatMap(WholeNumber::of);
    }
}
