package caravan.paging;

import caravan.record.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the last page is known by, beside there being no next one.
 *
 * @param empty one without records is the last
 * @param size one with fewer records is the last, or null where that tells nothing
 * @param total JSON Pointer of the total that ends the pages once so many were shown, or null
 * @param more JSON Pointer of what stands in every page but the last, where it is absent, null, empty or false; or null
 */
public record LastPage(boolean empty, @Nullable Integer size, @Nullable String total, @Nullable String more) {
    private static final String WHOLE_NUMBER = "\\d{1,18}";

    /**
     * Whether no page follows.
     *
     * @param shown distinct records of this walk, the page's among them
     */
    boolean is(Page page, long shown) {
        int records = page.records().size();
        return (empty && records == 0)
                || (size != null && records < size)
                || (total != null && isReached(page, total, shown))
                || (more != null && !isMore(page, more));
    }

    /** The total that a page tells, or empty if there is none that is a whole number. */
    public static Optional<Long> total(Page page, String pointer) {
        return page.value(pointer).filter(told -> told.matches(WHOLE_NUMBER)).map(Long::valueOf);
    }

    private static boolean isReached(Page page, String pointer, long shown) {
        return total(page, pointer).filter(all -> shown >= all).isPresent();
    }

    private static boolean isMore(Page page, String pointer) {
        return page.value(pointer)
                .filter(told -> !told.isEmpty() && !told.equals("false"))
                .isPresent();
    }
}
