package caravan.paging;

import caravan.record.slice.Page;
import java.util.List;
import java.util.Optional;

/** Where the next page is, in one of the ways that REST APIs have. */
public sealed interface NextPage {
    /** What the first page is asked for with; empty if it needs nothing. */
    default String first() {
        return "";
    }

    /**
     * What the page after this one is asked for with, or empty if it is the last.
     *
     * @param asked what it was asked for with
     */
    Optional<String> after(String asked, Page page);

    /** Whether a page says nothing of the next, not even that there is none. */
    default boolean isMissing(Page page) {
        return false;
    }

    /** Whether what is told of the next page is a number in the answer. */
    default boolean isNumber(Page page) {
        return false;
    }

    /** Where it is told, or empty. */
    default String where() {
        return "";
    }

    /** There is one page. */
    record None() implements NextPage {
        @Override
        public Optional<String> after(String asked, Page page) {
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
        public Optional<String> after(String asked, Page page) {
            return Optional.of(Long.toString(Long.parseLong(asked) + 1));
        }
    }

    /** Pages begin after so many records: after those that came, because a vendor may show fewer than it was asked for. */
    record Offset(long begin) implements NextPage {
        @Override
        public String first() {
            return Long.toString(begin);
        }

        @Override
        public Optional<String> after(String asked, Page page) {
            return Optional.of(
                    Long.toString(Long.parseLong(asked) + page.records().size()));
        }
    }

    /**
     * Each page tells of the next: a token, a cursor, a link. The last tells none.
     *
     * @param pointer where it stands beside the records
     * @param none values that lead nowhere, beside null, false and an empty text
     */
    record Told(String pointer, List<String> none) implements NextPage {
        public Told {
            none = List.copyOf(none);
        }

        public Told(String pointer) {
            this(pointer, List.of());
        }

        @Override
        public Optional<String> after(String asked, Page page) {
            return page.value(pointer).filter(told -> !told.isEmpty() && !told.equals("false") && !none.contains(told));
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
