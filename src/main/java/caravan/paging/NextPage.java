package caravan.paging;

import caravan.record.Page;
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
     */
    record Told(String pointer) implements NextPage {
        @Override
        public Optional<String> after(String asked, Page page) {
            return page.value(pointer).filter(told -> !told.isEmpty());
        }
    }
}
