package caravan.paging;

import caravan.record.slice.Page;
import java.util.List;
import java.util.Optional;

/** The way to the next page in a REST API. */
public sealed interface NextPage {
    /** The value that requests the first page; empty if it needs none. */
    default String first() {
        return "";
    }

    /**
     * The value that requests the page after this one, or empty if this is the last.
     *
     * @param current the value that requested this page
     */
    Optional<String> after(String current, Page page);

    /** Whether a page has no statement about the next, not even that there is none. */
    default boolean isMissing(Page page) {
        return false;
    }

    /** Whether the value for the next page is a number in the response. */
    default boolean isNumber(Page page) {
        return false;
    }

    /** The place of the value in a page, or empty. */
    default String where() {
        return "";
    }

    /** There is one page. */
    record None() implements NextPage {
        @Override
        public Optional<String> after(String current, Page page) {
            return Optional.empty();
        }
    }

    /** Pages have numbers. */
    record Numbered(long begin) implements NextPage {
        @Override
        public String first() {
            return Long.toString(begin);
        }

        @Override
        public Optional<String> after(String current, Page page) {
            return Optional.of(Long.toString(Long.parseLong(current) + 1));
        }
    }

    /** Pages start after a number of records. The received records count, because a vendor may send fewer than requested. */
    record Offset(long begin) implements NextPage {
        @Override
        public String first() {
            return Long.toString(begin);
        }

        @Override
        public Optional<String> after(String current, Page page) {
            return Optional.of(
                    Long.toString(Long.parseLong(current) + page.records().size()));
        }
    }

    /**
     * Each page has a value for the next one: a token, a cursor, a link. The last page has none.
     *
     * @param pointer place of the value
     * @param none values that mean "no more pages", besides null, false and an empty text
     */
    record Announced(String pointer, List<String> none) implements NextPage {
        public Announced {
            none = List.copyOf(none);
        }

        public Announced(String pointer) {
            this(pointer, List.of());
        }

        @Override
        public Optional<String> after(String current, Page page) {
            return page.value(pointer)
                    .filter(value -> !value.isEmpty() && !value.equals("false") && !none.contains(value));
        }

        @Override
        public boolean isMissing(Page page) {
            return !page.names(pointer);
        }

        @Override
        public boolean isNumber(Page page) {
            return page.isNumber(pointer);
        }

        @Override
        public String where() {
            return pointer;
        }
    }
}
