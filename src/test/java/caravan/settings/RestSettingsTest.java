package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.choice.PagingName;
import caravan.settings.choice.RestMethod;
import caravan.settings.type.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A feed that is described in settings. */
class RestSettingsTest {
    private static final String FEED = "feed.genesys.";

    private final GivenLayers given = new GivenLayers()
            .file(FEED + "source", "rest-pages")
            .file(FEED + "rest.path", "/calls")
            .file(FEED + "rest.key", "/id");

    @Test
    void aPathAndAKeyAreEnough() {
        RestSettings rest = given.settings().feed("genesys").rest();

        assertThat(rest.request().method()).isEqualTo(RestMethod.GET);
        assertThat(rest.request().isOwn()).isFalse();
        assertThat(rest.answer().records()).isEmpty();
        assertThat(rest.paging().name()).isEqualTo(PagingName.NONE);
    }

    @Test
    void parametersKeepTheirNamesAndTheirValuesAreSecret() {
        given.file(FEED + "rest.query.pageSize", "5").system(FEED + "rest.query.from.day", "${interval.start:date}");

        Map<String, Secret> query =
                given.settings().feed("genesys").rest().request().query();

        assertThat(query).containsOnlyKeys("pageSize", "from.day");
        assertThat(query).containsEntry("from.day", new Secret("${interval.start:date}"));
        assertThat(query.toString()).doesNotContain("interval");
    }

    @Test
    void bracesAreFilledAtTheStartTemplatesWithEachRequest() {
        given.file("my.queue", "sales")
                .file(FEED + "rest.method", "POST")
                .file(FEED + "rest.body", "{\"q\":{\"a\":\"{{my.queue}} ${interval.start}\"}}");

        assertThat(given.settings().feed("genesys").rest().request().body())
                .isEqualTo("{\"q\":{\"a\":\"sales ${interval.start}\"}}");
    }

    @Test
    void errorMarksAndLastTokensAreGivenUpByNone() {
        given.file(FEED + "rest.error", "none").file(FEED + "rest.last-token", "none");

        assertThat(given.settings().feed("genesys").rest().answer().errors()).isEmpty();
        assertThat(given.settings().feed("genesys").rest().paging().lastToken()).isEmpty();
    }

    @Test
    void nothingIsMissedWhereTheSourceIsAnother() {
        assertThat(new GivenLayers().file(FEED + "rest.paging", "token").mistakes())
                .isEmpty();
    }

    @Test
    void aRouteOfOnesOwnNeedsNoPathAndNoPlace() {
        given.file(FEED + "rest.route", "own-source")
                .file(FEED + "rest.path", "")
                .file(FEED + "rest.paging", "page");

        assertThat(given.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rest.key            |              | feed.genesys.rest.key is not set.",
                "rest.path           |              | feed.genesys.rest.path is not set.",
                "rest.path           | calls        | accepted is a path that begins with /",
                "rest.path           | /calls?a=b   | accepted is a path that begins with /",
                "rest.method         | PUT          | accepted is one of GET, POST.",
                "rest.paging         | scroll       | accepted is one of none, page, offset, token, link.",
                "rest.paging         | page         | feed.genesys.rest.next-as is not set.",
                "rest.paging         | token        | feed.genesys.rest.token is not set.",
                "rest.next-as        | page         | accepted is query: and a parameter's name",
                "rest.next-as        | body:page    | accepted is query: and a parameter's name",
                "rest.next-as        | body:/page   | accepted beside rest.body, or body: in .rest.next-as",
                "rest.body           | {}           | accepted beside rest.body, or body: in .rest.next-as",
                "rest.size-as        | query:size   | feed.genesys.page-size is not set.",
                "rest.last-page      | short        | feed.genesys.page-size is not set.",
                "rest.last-page      | total        | feed.genesys.rest.total is not set.",
                "rest.last-page      | never        | accepted is one of empty, short, total, absent, or several",
                "rest.total-exact    | true         | feed.genesys.rest.total is not set.",
                "rest.records        | /a,b         | accepted is a JSON Pointer (RFC 6901), such as /conversations",
                "rest.start          | start        | accepted is a JSON Pointer (RFC 6901)",
                "rest.absent         | ignore       | accepted is one of error, empty.",
                "rest.error          | ok=false     | accepted is a JSON Pointer (RFC 6901), or one and = and a value",
                "rest.end-status     | 404,500      | accepted is a status from 400 to 499 but 401, 403, 408 and 429",
                "rest.total          | header:a b   | or header: and a header's name",
                "rest.route          | direct:x     | accepted is the name of a route",
                "rest.pagin          | page         | the nearest is feed.genesys.rest.paging."
            })
    void aMistakeIsReportedAtTheStart(String name, String value, String message) {
        given.file(FEED + name, value == null ? "" : value);

        assertThat(given.mistakes()).anyMatch(mistake -> mistake.contains(message));
    }
}
