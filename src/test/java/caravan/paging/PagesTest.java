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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as a user describes them: each way to the next one, each end, each circle. */
class PagesTest {
    private static final LastPage NEVER = LastPage.unknown();
    private static final LastPage EMPTY = new LastPage(true, false, null, false, null, null, false);
    private static final NextPage NUMBER = new NextPage.Numbered(1);
    private static final NextPage TOKEN = new NextPage.Announced("/next");

    @Test
    void numbersGoOnFromTheFirst() throws Exception {
        Pages pages = pages(new NextPage.Numbered(0), EMPTY);

        assertThat(pages.next()).isEqualTo("0");
        answered(pages, "a", "b");

        assertThat(pages.next()).isEqualTo("1");
        assertThat(pages.next()).as("until it is answered").isEqualTo("1");
    }

    @Test
    void offsetsMoveByReceivedRecordsNotByRequestedOnes() throws Exception {
        Pages pages = pages(new NextPage.Offset(0), EMPTY);

        answered(pages, "a", "b");
        assertThat(pages.next()).isEqualTo("2");
        answered(pages, "c");

        assertThat(pages.next()).isEqualTo("3");
    }

    @Test
    void tokensComeFromThePreviousPage() throws Exception {
        Pages pages = pages(TOKEN, NEVER);

        assertThat(pages.next()).isEmpty();
        answered(pages, "{\"records\":[{\"id\":1}],\"next\":\"t1\"}", 1);

        assertThat(pages.next()).isEqualTo("t1");
    }

    @Test
    void onePageIsTheEndWhereThereIsNoPaging() throws Exception {
        Pages pages = pages(new NextPage.None(), NEVER);

        answered(pages, "a");

        assertThat(pages.hasNext()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"records\":[{\"id\":1}],\"next\":false}",
                "{\"records\":[{\"id\":1}],\"next\":null}",
                "{\"records\":[{\"id\":1}],\"next\":\"\"}",
                "{\"records\":[]}"
            })
    void aTokenThatIsThereAndEmptyIsTheEnd(String page) throws Exception {
        Pages pages = pages(TOKEN, NEVER);

        answered(pages, page, 1);

        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void aTokenThatIsNowhereIsNoEndOfAFullPage() throws Exception {
        Pages pages = pages(TOKEN, size(2));

        answered(pages, "a", "b");

        assertThat(pages.hasNext()).as("rather an error than an end").isTrue();
        assertThatThrownBy(pages::next)
                .isInstanceOf(PageLimitException.class)
                .hasMessageContainingAll("page 1 has 2 records and nothing at /next", ".rest.last-page=absent");
    }

    @Test
    void aTokenThatIsNowhereIsNoEndWhereNoSizeIsKnown() throws Exception {
        Pages pages = pages(TOKEN, NEVER);

        answered(pages, "a");

        assertThatThrownBy(pages::next).hasMessageContaining("page 1 has 1 records and nothing at /next");
    }

    @Test
    void aTokenThatIsLeftOutIsTheEndOnceOneHasLedOn() throws Exception {
        Pages pages = pages(TOKEN, size(2));

        answered(pages, "{\"records\":[{\"id\":1},{\"id\":2}],\"next\":\"t1\"}", 2);
        answered(pages, "c", "d");

        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void aShortPageIsNoProofOfATokenThatNeverLedOn() throws Exception {
        Pages pages = pages(TOKEN, size(2));

        answered(pages, "a");

        assertThatThrownBy(pages::next).hasMessageContaining("page 1 has 1 records and nothing at /next");
    }

    @Test
    void aMissingTokenIsTheEndIfTheTotalIsMetOrSettingsSaySo() throws Exception {
        Pages isShort = pages(TOKEN, new LastPage(false, true, 2, false, null, null, false));
        Pages met = pages(TOKEN, new LastPage(false, false, 2, false, "/total", null, false));
        Pages declared = pages(TOKEN, new LastPage(false, false, 2, false, null, null, true));

        answered(isShort, "a");
        answered(met, "{\"records\":[{\"id\":1},{\"id\":2}],\"total\":2}", 2);
        answered(declared, "a", "b");

        assertThat(List.of(isShort, met, declared)).noneMatch(Pages::hasNext);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "-1, false", "'\"0\"', false", "'\"EOF\"', true", "5, true"})
    void aTokenThatSettingsCallTheLastIsTheEnd(String token, boolean more) throws Exception {
        Pages pages = pages(new NextPage.Announced("/next", List.of("0", "-1")), NEVER);

        answered(pages, "{\"records\":[{\"id\":1}],\"next\":" + token + "}", 1);

        assertThat(pages.hasNext()).isEqualTo(more);
    }

    @Test
    void aNullParentOfTheTokenIsTheEnd() throws Exception {
        Pages pages = pages(new NextPage.Announced("/paging/next"), NEVER);

        answered(pages, "{\"records\":[{\"id\":1}],\"paging\":null}", 1);

        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void moreThatFollowsWithoutATokenIsNoEnd() throws Exception {
        Pages pages = pages(TOKEN, new LastPage(false, false, null, false, null, "/more", false));

        answered(pages, "{\"records\":[{\"id\":1}],\"more\":true,\"next\":null}", 1);

        assertThatThrownBy(pages::next).hasMessageContaining("says at /more that more follows");
    }

    @Test
    void aMissingMoreFlagIsNoEndOfAFullPage() throws Exception {
        Pages pages = pages(NUMBER, new LastPage(true, false, 2, false, null, "/more", false));

        answered(pages, "a", "b");

        assertThatThrownBy(pages::next).hasMessageContaining("page 1 has 2 records and nothing at /more");
    }

    @Test
    void aTotalThatIsNowhereIsNoEnd() throws Exception {
        Pages pages = pages(TOKEN, new LastPage(false, false, null, false, "/total", null, false));

        answered(pages, "{\"records\":[{\"id\":1}],\"next\":null}", 1);

        assertThatThrownBy(pages::next).hasMessageContaining("no page has a total at /total");
    }

    @Test
    void aTotalThatFallsEndsNothingBeforeTheLargestIsMet() throws Exception {
        Pages pages = pages(NUMBER, new LastPage(true, false, null, true, "/total", null, false));

        answered(pages, "{\"records\":[{\"id\":1},{\"id\":2}],\"total\":4}", 2);
        answered(pages, "{\"records\":[{\"id\":3}],\"total\":3}", 1);

        assertThat(pages.hasNext()).isTrue();
    }

    @Test
    void aTokenThatWasANumberIsKnownAsOne() throws Exception {
        Pages pages = pages(TOKEN, NEVER);

        answered(pages, "{\"records\":[{\"id\":1}],\"next\":17}", 1);
        assertThat(pages.isNumber()).isTrue();
        answered(pages, "{\"records\":[{\"id\":2}],\"next\":\"18\"}", 1);

        assertThat(pages.isNumber()).isFalse();
    }

    @Test
    void anEmptyPageWithATokenIsNotTheEndUnlessSettingsSaySo() throws Exception {
        Pages goesOn = pages(TOKEN, NEVER);
        Pages ends = pages(TOKEN, EMPTY);

        answered(goesOn, "{\"records\":[],\"next\":\"t1\"}", 0);
        answered(ends, "{\"records\":[],\"next\":\"t1\"}", 0);

        assertThat(goesOn.hasNext()).isTrue();
        assertThat(ends.hasNext()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"records\":[]}", "{\"records\":null}", "{\"total\":7}", "{}"})
    void anEmptyPageAndAnAbsentKeyAreTheEndOfNumbers(String page) throws Exception {
        Pages pages = pages(NUMBER, EMPTY);

        answered(pages, page, 0);

        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void aPage204IsTheEndOfEachWay() {
        for (NextPage way : List.of(NUMBER, new NextPage.Offset(0), TOKEN)) {
            Pages pages = pages(way, EMPTY);

            pages.answered(new Page(List.of(), Map.of(), 0), 0, false);

            assertThat(pages.hasNext()).as(way.toString()).isFalse();
        }
    }

    @Test
    void aShortPageIsTheEndOnlyWhereSettingsSaySo() throws Exception {
        Pages ends = pages(NUMBER, new LastPage(true, true, 2, false, null, null, false));
        Pages goesOn = pages(NUMBER, EMPTY);

        answered(ends, "a", "b");
        assertThat(ends.hasNext()).as("a full one").isTrue();
        answered(ends, "c");
        answered(goesOn, "c");

        assertThat(ends.hasNext()).isFalse();
        assertThat(goesOn.hasNext()).isTrue();
    }

    @Test
    void theTotalIsTheEndOnceAsManyDistinctRecordsWereRead() throws Exception {
        Pages pages = pages(NUMBER, new LastPage(true, false, null, true, "/total", null, false));

        answered(pages, "{\"records\":[{\"id\":1},{\"id\":2}],\"total\":3}", 2);
        assertThat(pages.hasNext()).isTrue();
        answered(pages, "{\"records\":[{\"id\":2},{\"id\":1},{\"id\":2}],\"total\":3}", 0);
        assertThat(pages.hasNext()).as("those are shown twice").isTrue();
        answered(pages, "{\"records\":[{\"id\":3}],\"total\":3}", 1);

        assertThat(pages.hasNext()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "false, false",
        "null, false",
        "'\"\"', false",
        "'\"/page/2\"', true",
        "1, true",
        "0, false"
    })
    void aMoreFlagOfNullEmptyZeroOrFalseIsTheEnd(String mark, boolean more) throws Exception {
        Pages pages = pages(NUMBER, new LastPage(true, false, null, false, null, "/next", false));

        answered(pages, "{\"records\":[{\"id\":1}],\"next\":" + mark + "}", 1);

        assertThat(pages.hasNext()).isEqualTo(more);
    }

    @Test
    void aTokenThatLeadsToItselfFailsWithFigures() throws Exception {
        Pages pages = pages(TOKEN, NEVER);

        answered(pages, "{\"records\":[{\"id\":1}],\"next\":\"t1\"}", 1);
        answered(pages, "{\"records\":[{\"id\":2}],\"next\":\"t1\"}", 1);

        assertThat(pages.hasNext()).as("rather an error than an end").isTrue();
        assertThatThrownBy(pages::next)
                .isInstanceOf(PageLimitException.class)
                .hasMessageContaining("form a circle")
                .hasMessageContaining("page 2 leads to a page that was requested before, 2 records were shown");
    }

    @Test
    void aTokenThatLeadsBackFartherFailsToo() throws Exception {
        Pages pages = pages(TOKEN, NEVER);

        answered(pages, "{\"records\":[{\"id\":1}],\"next\":\"t1\"}", 1);
        answered(pages, "{\"records\":[{\"id\":2}],\"next\":\"t2\"}", 1);
        assertThat(pages.next()).isEqualTo("t2");
        answered(pages, "{\"records\":[{\"id\":3}],\"next\":\"t1\"}", 1);

        assertThatThrownBy(pages::next).hasMessageContaining("page 3 leads to a page");
    }

    @Test
    void aPageThatShowsAnEarlierOnesRecordsFailsWithFigures() throws Exception {
        Pages pages = pages(NUMBER, EMPTY);

        answered(pages, "a", "b");
        pages.answered(page("b", "a"), 0, false);

        assertThatThrownBy(pages::next)
                .isInstanceOf(PageLimitException.class)
                .hasMessageContaining("page 2 shows the same 2 records as an earlier one, 2 were shown in all");
    }

    @Test
    void pagesThatOverlapAreNoCircle() throws Exception {
        Pages pages = pages(NUMBER, EMPTY);

        answered(pages, "a", "b");
        pages.answered(page("b", "c"), 1, false);
        pages.answered(page("c"), 0, false);

        assertThat(pages.next()).isEqualTo("4");
    }

    @Test
    void pastTheLimitItFailsLoudly() throws Exception {
        Pages pages = new Pages(NUMBER, EMPTY, 2);
        answered(pages, "a");
        answered(pages, "b");

        assertThatThrownBy(pages::next)
                .isInstanceOf(PageLimitException.class)
                .hasMessageContaining("more than 2 pages");
    }

    private static LastPage size(int size) {
        return new LastPage(false, false, size, false, null, null, false);
    }

    private static Pages pages(NextPage way, LastPage last) {
        return new Pages(way, last, 100);
    }

    private static void answered(Pages pages, String... ids) throws PageException {
        pages.answered(page(ids), ids.length, false);
    }

    private static void answered(Pages pages, String json, int fresh) throws PageException {
        pages.answered(slice(json), fresh, false);
    }

    private static Page page(String... ids) throws PageException {
        return slice(IntStream.range(0, ids.length)
                .mapToObj(i -> "{\"id\":\"" + ids[i] + "\"}")
                .collect(Collectors.joining(",", "{\"records\":[", "]}")));
    }

    private static Page slice(String json) throws PageException {
        PageShape shape = new PageShape(
                "/records",
                List.of("/next", "/total", "/more", "/paging/next"),
                new RecordShape("/id", null, null, null, List.of()));
        return new PageSlicer(shape).slice(json.getBytes(StandardCharsets.UTF_8));
    }
}
