package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.rest.Resource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to the next page, and each end, over real HTTP. */
class RestPagesTest {
    private static final String PAGE = "rest.paging=page rest.next-as=query:page";
    private static final String TOKEN = "rest.paging=token rest.token=/next";

    @TempDir
    Path folder;

    private final Conversations data = RestScene.conversations(7);

    /** A way of paging, with the parameters of each page. */
    record Way(String name, UnaryOperator<Resource> resource, String settings, String requests) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("whole", get -> get, "rest.records=", ""),
                new Way("empty page", get -> numbers(get, 1), PAGE, "1,2,3,4"),
                new Way(
                        "absent records",
                        get -> numbers(get, 1).ending(Resource.End.ABSENT),
                        PAGE + " rest.absent=empty",
                        "1,2,3,4"),
                new Way("204", get -> numbers(get, 1).ending(Resource.End.NO_CONTENT), PAGE, "1,2,3,4"),
                new Way("from zero", get -> numbers(get, 0), PAGE + " rest.first=0", "0,1,2,3"),
                new Way(
                        "short page",
                        get -> numbers(get, 1).sizedBy("size"),
                        PAGE + " rest.last-page=short page-size=3 rest.size-as=query:size",
                        "1,2,3"),
                new Way(
                        "total",
                        get -> numbers(get, 1).total("all", 0),
                        PAGE + " rest.total=/all rest.last-page=total",
                        "1,2,3"),
                new Way("no more", get -> numbers(get, 1).more("hasMore"), PAGE + " rest.more=/hasMore", "1,2,3"),
                new Way(
                        "offset",
                        get -> get.in("calls").byOffset("skip", 0).pagesOf(3),
                        "rest.paging=offset rest.next-as=query:skip page-size=5 rest.size-as=query:top",
                        "0,3,6,7"),
                new Way(
                        "token in the address",
                        get -> get.in("calls").byToken("next", "cursor").pagesOf(3),
                        TOKEN + " rest.next-as=query:cursor",
                        ",at 3+/=,at 6+/="),
                new Way(
                        "link in the body",
                        get -> get.in("calls").byLink("next").pagesOf(3),
                        "rest.paging=link rest.link=/next",
                        ",3,6"),
                new Way(
                        "link in the header",
                        get -> get.byLink("").pagesOf(3),
                        "rest.records= rest.paging=link",
                        ",3,6"));
    }

    private static Resource numbers(Resource resource, int first) {
        return resource.in("calls").byNumber("page", first).pagesOf(3);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void eachRecordComesOnceAndTheEndIsFound(Way way) throws Exception {
        Resource resource = way.resource.apply(Resource.get(RestScene.CALLS));
        try (RestScene rest = RestScene.of(folder, data, resource)) {
            for (String setting : way.settings.split(" ", -1)) {
                rest.with(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
            }

            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(String.join(",", resource.requestedPages())).isEqualTo(way.requests);
        }
    }

    @Test
    void anIntervalIsRequestedByBodyOrByAddress() throws Exception {
        Resource resource = Resource.post("/v2/2026-11-01/calls")
                .between("from", "to")
                .in("calls")
                .byNumber("page", 1)
                .pagesOf(3);
        try (RestScene rest = RestScene.of(folder, data, resource)
                .with("interval", "PT30M")
                .with("rest.method", "POST")
                .with("rest.path", "/v2/${interval.start:date}/calls")
                .with("rest.query.from", "${interval.start}")
                .with("rest.body", "{\"to\": \"${interval.end}\"}")
                .with("rest.paging", "page")
                .with("rest.next-as", "body:/page")) {

            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(rest.scene().manifests())
                    .hasSize(2)
                    .allMatch(manifest -> manifest.counts().outside() == 0
                            && manifest.source().equals("rest-pages"));
        }
    }

    @Test
    void anAddressBelowAPathIsFollowedByLinksToo() throws Exception {
        Resource resource =
                Resource.get("/base/v2/calls").in("calls").byLink("next").pagesOf(3);
        try (RestScene rest =
                RestScene.of(folder, data, resource).with("rest.paging", "link").with("rest.link", "/next")) {
            rest.with("api-url", rest.scene().vendor().uri() + "/base/");

            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
        }
    }

    @Test
    void aTotalAboveTheSettingIsHalvedWhereTheRequestNamesTheInterval() throws Exception {
        Resource resource = Resource.get(RestScene.CALLS)
                .between("from", "to")
                .in("calls")
                .byNumber("page", 1)
                .pagesOf(3)
                .total("all", 0);
        try (RestScene rest = RestScene.of(folder, data, resource)
                .with("hits-limit", "4")
                .with("rest.query.from", "${interval.start}")
                .with("rest.query.to", "${interval.end}")
                .with("rest.total", "/all")
                .with("rest.paging", "page")
                .with("rest.next-as", "query:page")) {

            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(rest.scene().manifests().get(0).effort().asks()).isGreaterThan(1);
        }
    }

    @Test
    void aSnapshotIsReadOnceAndBeginsWithTheLastIntervalThatIsDue() throws Exception {
        Resource resource = Resource.get(RestScene.CALLS).in("calls");
        try (RestScene rest = RestScene.of(folder, data, resource)
                .with("interval", "P1D")
                .with("revisit-every", "PT0S")
                .with("rest.start", "")
                .with("start", "")
                .with("end", "")) {
            rest.scene().at(Scene.START.plus(Duration.ofHours(84)));

            assertThat(rest.once()).isZero();
            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(resource.requestedPages())
                    .as("no revisit, though .revisit=P3D")
                    .hasSize(1);
            assertThat(rest.scene().manifests().get(0).start()).isEqualTo(Scene.START.plus(Duration.ofDays(2)));
        }
    }

    @Test
    void anUnknownPlaceholderIsReportedAtTheStart() throws Exception {
        try (RestScene rest =
                RestScene.of(folder, data, Resource.get(RestScene.CALLS)).with("rest.path", "/v2/${interval.begin}")) {

            assertThat(rest.once()).isEqualTo(2);

            assertThat(rest.scene().errors())
                    .contains("feed.acme.rest: ${interval.begin} is unknown; accepted are ${interval.start}");
        }
    }

    @Test
    void checkSendsARealRequest() throws Exception {
        Resource resource = Resource.get(RestScene.CALLS).in("calls");
        try (RestScene rest = RestScene.of(folder, data, resource)) {
            rest.scene().by(Clock.systemUTC()).with("caravan.command", "check");

            assertThat(rest.once()).isZero();

            assertThat(resource.requestedPages()).hasSize(1);
        }
    }

    @Test
    void aMissingRouteIsReportedAtTheStart() throws Exception {
        try (RestScene rest =
                RestScene.of(folder, data, Resource.get(RestScene.CALLS)).with("rest.route", "missing")) {

            assertThat(rest.once()).isEqualTo(2);

            assertThat(rest.scene().errors())
                    .contains("feed.acme.rest.route=missing: no file in routes/ has a route from direct:missing.");
        }
    }
}
