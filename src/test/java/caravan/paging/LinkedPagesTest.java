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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of two records by links, or by the number of shown records where a page has no link. */
class LinkedPagesTest {
    private final LinkedPages pages = new LinkedPages(List.of("/next"), List.of("/total"), 2, 4);
    private final PageSlicer slicer = new PageSlicer(
            new PageShape("/records", List.of("/next", "/total"), new RecordShape("/id", null, null, null, List.of())));

    @Test
    void theFirstPageNeedsNoCursorAndIsRequestedUntilAnswered() throws Exception {
        assertThat(pages.hasNext()).isTrue();
        assertThat(pages.next()).isEmpty();
        assertThat(pages.next()).isEmpty();
    }

    @Test
    void aLinkIsFollowedAlsoPastATotalThatIsMet() throws Exception {
        answered(2, "\"next\":\"/a\",\"total\":2", true);

        assertThat(pages.hasNext()).isTrue();
        assertThat(pages.next()).isEqualTo("/a");
    }

    @Test
    void withoutALinkAsManyAreSkippedAsWereShown() throws Exception {
        answered(2, "\"total\":5", false);
        assertThat(pages.next()).isEqualTo("2");
        answered(1, "\"total\":5", false);
        assertThat(pages.next()).isEqualTo("3");
    }

    @Test
    void aShortPageThatMeetsTheTotalIsTheEnd() throws Exception {
        answered(1, "\"total\":1", true);

        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void aFullPageThatMeetsTheTotalIsNotBecauseItMayBeThePagesOwn() throws Exception {
        answered(2, "\"total\":2", true);

        assertThat(pages.hasNext()).isTrue();
        assertThat(pages.next()).isEqualTo("2");
    }

    @Test
    void aShortPageWithoutATotalIsNotTheEnd() throws Exception {
        answered(1, "\"x\":1", false);

        assertThat(pages.hasNext()).isTrue();
        assertThat(pages.next()).isEqualTo("1");
    }

    @Test
    void aPageWithoutRecordsIsTheEnd() throws Exception {
        answered(0, "\"next\":\"/a\"", false);

        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void noContentIsTheEnd() {
        pages.answered(new Page(List.of(), Map.of(), 0), 0, false);

        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void aPageWithNothingNewEndsAWalkWithATotal() throws Exception {
        answered(2, "\"next\":\"/a\",\"total\":4", false);
        pages.answered(page(2, "\"next\":\"/b\""), 0, false);

        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void aPageWithNothingNewFailsAWalkWithoutATotal() throws Exception {
        answered(2, "\"x\":1", false);
        pages.answered(page(2, "\"x\":1"), 0, false);

        assertThat(pages.hasNext()).isTrue();
        assertThatThrownBy(pages::next)
                .isInstanceOf(PageLimitException.class)
                .hasMessageContaining("page 2 shows nothing new after 4 records");
    }

    @Test
    void aRepeatedLinkIsNotFollowed() throws Exception {
        answered(2, "\"next\":\"/a\"", false);
        answered(2, "\"next\":\"/a\"", false);

        assertThatThrownBy(pages::next)
                .isInstanceOf(PageLimitException.class)
                .hasMessageContaining("page 2 links to where an earlier page did, after 4 records");
    }

    @Test
    void moreThanLimitPagesFail() throws Exception {
        for (int page = 0; page < 4; page++) {
            answered(2, "\"next\":\"/" + page + "\"", false);
        }

        assertThatThrownBy(pages::next)
                .isInstanceOf(PageLimitException.class)
                .hasMessageContaining("more than 4 pages");
    }

    private void answered(int records, String envelope, boolean complete) throws PageException {
        pages.answered(page(records, envelope), records, complete);
    }

    private Page page(int records, String envelope) throws PageException {
        String array = IntStream.range(0, records)
                .mapToObj(i -> "{\"id\":" + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
        return slicer.slice(("{\"records\":" + array + "," + envelope + "}").getBytes(StandardCharsets.UTF_8));
    }
}
