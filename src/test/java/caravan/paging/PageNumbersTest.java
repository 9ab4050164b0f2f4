package caravan.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.record.RecordShape;
import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which page is requested next, and when there is none. */
class PageNumbersTest {
    private static final int SIZE = 3;
    private static final boolean COMPLETE = true;
    private static final boolean INCOMPLETE = false;

    private final PageNumbers numbers = new PageNumbers(SIZE, 5);

    @Test
    void pagesAreNumberedFromOne() throws Exception {
        assertThat(numbers.hasNext()).isTrue();
        assertThat(numbers.next()).isEqualTo("1");

        numbers.answered(page(3), 3, INCOMPLETE);

        assertThat(numbers.next()).isEqualTo("2");
    }

    @Test
    void theSamePageIsRequestedUntilItIsAnswered() throws Exception {
        numbers.answered(page(3), 3, INCOMPLETE);

        assertThat(numbers.next()).isEqualTo("2");
        assertThat(numbers.next()).isEqualTo("2");
    }

    @Test
    void absentRecordsAreTheEnd() throws Exception {
        numbers.answered(page("{\"totalHits\": 200}"), 0, INCOMPLETE);

        assertThat(numbers.hasNext()).isFalse();
    }

    @Test
    void noRecordsAreTheEnd() throws Exception {
        numbers.answered(page(0), 0, INCOMPLETE);

        assertThat(numbers.hasNext()).isFalse();
    }

    @Test
    void aShortPageThatCompletesTheTotalIsTheEnd() throws Exception {
        numbers.answered(page(2), 2, COMPLETE);

        assertThat(numbers.hasNext()).isFalse();
    }

    @Test
    void aShortPageThatDoesNotCompleteTheTotalIsNotTheEnd() throws Exception {
        numbers.answered(page(2), 2, INCOMPLETE);

        assertThat(numbers.hasNext()).isTrue();
        assertThat(numbers.next()).isEqualTo("2");
    }

    @Test
    void aFullPageIsNeverTheEnd() throws Exception {
        numbers.answered(page(3), 3, COMPLETE);

        assertThat(numbers.hasNext()).isTrue();
    }

    @Test
    void aPageLargerThanRequestedIsNotTheEnd() throws Exception {
        numbers.answered(page(4), 4, COMPLETE);

        assertThat(numbers.hasNext()).isTrue();
    }

    @Test
    void aPageWithNothingNewIsTheEnd() throws Exception {
        numbers.answered(page(3), 3, INCOMPLETE);
        numbers.answered(page(3), 0, INCOMPLETE);

        assertThat(numbers.hasNext()).isFalse();
    }

    @Test
    void aPageWithOneNewRecordIsNot() throws Exception {
        numbers.answered(page(3), 1, INCOMPLETE);

        assertThat(numbers.hasNext()).isTrue();
    }

    @Test
    void pagesUpToTheLimitMayBeRequested() throws Exception {
        for (int page = 1; page <= 5; page++) {
            assertThat(numbers.next()).isEqualTo(Integer.toString(page));
            numbers.answered(page(3), 3, INCOMPLETE);
        }

        assertThat(numbers.hasNext()).as("rather an error than an end").isTrue();
    }

    @Test
    void aPageMoreThanTheLimitFailsLoudly() throws Exception {
        for (int page = 1; page <= 5; page++) {
            numbers.answered(page(3), 3, INCOMPLETE);
        }

        assertThatThrownBy(numbers::next)
                .isInstanceOf(PageLimitException.class)
                .hasMessage("There are more than 5 pages. Either the vendor's pages form a circle, or the interval"
                        + " is too large: raise .page-limit or shorten .interval.");
    }

    private static Page page(int records) throws PageException {
        return page(IntStream.range(0, records)
                .mapToObj("{\"id\": \"%d\"}"::formatted)
                .collect(Collectors.joining(",", "{\"records\": [", "]}")));
    }

    private static Page page(String json) throws PageException {
        PageShape shape = new PageShape("/records", List.of(), new RecordShape("/id", "/start", null, null, List.of()));
        return new PageSlicer(shape).slice(json.getBytes(StandardCharsets.UTF_8));
    }
}
