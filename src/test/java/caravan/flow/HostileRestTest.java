package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.fault.PageFault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.simulator.rest.Resource;
import caravan.simulator.server.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor that errs, or that is none: nothing goes where it must not, and what fails says why. */
@Tag("full")
class HostileRestTest {
    @TempDir
    Path folder;

    private final Conversations data = RestScene.conversations(7);

    @ParameterizedTest
    @ValueSource(strings = {"", "/next"})
    @Tag("gate")
    void aNextLinkToAnotherHostFailsAndTheTokenStaysHere(String pointer) throws Exception {
        try (Simulator stranger =
                new GenesysCloud(Conversations.none()).client("x", "y").start()) {
            Resource resource = links(pointer).altering(next -> stranger.uri() + next);
            String reason = "a next link to " + stranger.uri() + ", which is not the API's own http://127.0.0.1";

            fails(linked(resource, pointer), 1, reason, "Nothing was sent to it", "feed.acme.api-url");

            assertThat(stranger.statistics().log()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd, a next link to file:…",
        "//127.0.0.1:1/v2/calls, a next link to http://127.0.0.1:1",
        "http://127.0.0.1@[bad, a next link that is no link"
    })
    void aNextLinkToAnythingElseFailsToo(String link, String reason) throws Exception {
        fails(linked(links("/next").altering(next -> link), "/next"), 1, reason);
    }

    @Test
    void aNextLinkToItselfFailsWithFigures() throws Exception {
        RestScene rest = linked(links("/next").altering(next -> RestScene.CALLS), "/next");

        fails(rest, 2, "form a circle", "page 2 shows the same 3 records as an earlier one, 3 were shown in all");
    }

    @Test
    void aVendorThatDoesNotKnowThePagesParameterFailsWithFigures() throws Exception {
        RestScene rest = RestScene.of(folder, data, calls()).with("rest.paging", "page");

        fails(rest.with("rest.next-as", "query:pgae"), 2, "page 2 shows the same 7 records", ".rest.next-as");
    }

    @Test
    void aTokenThatComesAgainFailsWithFigures() throws Exception {
        RestScene rest = tokens(calls().byToken("next", "cursor").pagesOf(3).altering(next -> "at 3"), "query:cursor");

        fails(rest, 2, "page 2 leads to a page that was requested before, 6 records were shown");
    }

    @Test
    void moreDifferentPagesThanTheLimitFail() throws Exception {
        RestScene rest = tokens(calls().byToken("next", "cursor").pagesOf(1), "query:cursor");

        fails(rest.with("page-limit", "4"), 4, "more than 4 pages");
    }

    @Test
    void aTotalThatIsTooLargeIsDeliveredShortAndReported() throws Exception {
        try (RestScene rest = paged(calls().total("all", 3)).with("rest.total", "/all");
                LogLines log = LogLines.ofCaravan()) {
            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(rest.scene().manifests().get(0).counts().shortBy()).isEqualTo(3);
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("counts 10 records and showed 7 in 3 rounds")
                            && line.contains("delivered short by 3"));
        }
    }

    @Test
    void aTotalThatIsTooLargeFailsWithFiguresWhereItIsExact() throws Exception {
        RestScene rest =
                paged(calls().total("all", 3)).with("rest.total", "/all").with("rest.total-exact", "true");

        fails(rest, 12, "counts 10 records and showed 7 in 3 rounds", "The total is exact");
    }

    @Test
    @Tag("gate")
    void aTotalThatIsTooSmallEndsNothing() throws Exception {
        try (RestScene rest = paged(calls().total("all", -6)).with("rest.total", "/all")) {
            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(rest.scene().manifests().get(0).counts().shortBy()).isEqualTo(-6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"many\"", "-3", "1e400", "99999999999999999999999999", "1.5", "true"})
    void aTotalThatIsNoWholeNumberFails(String total) throws Exception {
        RestScene rest = paged(calls()).with("rest.total", "/all").always(says("{\"calls\":[],\"all\":" + total + "}"));

        fails(rest, 1, "a total at /all that is no whole number: /all=", "feed.acme.rest.total");
    }

    @Test
    void aTextThatLooksLikeACapPastTheLastPageSplitsNothing() throws Exception {
        RestScene rest = inTime().on(4, past());

        fails(
                rest,
                4,
                "answered 400 Page number may not exceed the number of results",
                "and .rest.end-status if the vendor");
    }

    @Test
    void aCapWhoseTextIsSetSplitsTheInterval() throws Exception {
        try (RestScene rest = inTime().on(1, past()).with("rest.result-limit", "may not exceed the number")) {
            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(rest.scene().manifests().get(0).effort().asks()).isEqualTo(2);
        }
    }

    @Test
    @Timeout(120)
    void aResponseThatNeverEndsIsBrokenOffAndFailsWithTheReason() throws Exception {
        RestScene rest =
                paged(calls()).with("response-deadline", "300ms").always(new PageFault.Drips(Duration.ofMillis(10)));
        rest.scene().with("caravan.retry.attempts", "2");

        fails(rest, 2, "the response was not whole after 0.3 s, which is .response-deadline");
    }

    @ParameterizedTest
    @ValueSource(strings = {RestScene.CALLS, "/oauth/token"})
    void aSignalEndsTheProcessWhileAResponseDrips(String path) throws Exception {
        try (RestScene rest = paged(calls()).with("response-deadline", "10m");
                LogLines log = LogLines.ofCaravan()) {
            rest.scene().with("camel.main.shutdown-timeout", "300"); // so that only what is broken off ends in time
            CountDownLatch dripping = new CountDownLatch(1);
            rest.scene()
                    .vendor()
                    .faults()
                    .onNext(
                            1000,
                            request -> {
                                boolean isMeant = request.path().equals(path);
                                if (isMeant) {
                                    dripping.countDown();
                                }
                                return isMeant;
                            },
                            new PageFault.Drips(Duration.ofMillis(500)));
            try (Underway run = new Underway(rest.scene())) {
                assertThat(dripping.await(60, TimeUnit.SECONDS)).isTrue();
                assertThat(run.isRunning()).isTrue();
            }

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("Stopping on a signal"))
                    .noneMatch(line -> line.startsWith("ERROR") || line.contains("\tat "));
        }
    }

    @Test
    void everyRequestNamesCaravan() throws Exception {
        try (RestScene rest = paged(calls())) {
            assertThat(rest.once()).isZero();

            assertThat(rest.scene().vendor().statistics().log())
                    .hasSizeGreaterThan(2)
                    .allMatch(request -> request.userAgent().startsWith("Caravan/"));
        }
    }

    @Test
    void a501IsFinal() throws Exception {
        fails(paged(calls()).always(new Fault.Status(501)), 1, "answered 501", "feed.acme.api-url");
    }

    @Test
    void aTokenOfAMegabyteIsRefusedInAnAddress() throws Exception {
        RestScene rest = tokens(
                calls().byToken("next", "cursor").pagesOf(3).altering(HostileRestTest::megabyte), "query:cursor");

        fails(rest, 1, "would have an address of 104", "servers take 8000", ".rest.next-as: body:");
    }

    @Test
    void aTokenOfHalfAMegabyteIsCarriedInABody() throws Exception {
        Resource resource = Resource.post(RestScene.CALLS)
                .in("calls")
                .byToken("next", "cursor")
                .pagesOf(3)
                .altering(next -> next.replace("+/=", "") + "x".repeat(1 << 19));
        try (RestScene rest = tokens(resource, "body:/cursor").with("rest.method", "POST")) {
            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(resource.requestedPages()).hasSize(3).last().asString().hasSizeGreaterThan(1 << 19);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"conversationId\":\"a\"}]                    | is an array where an object with /calls was"
                        + " expected",
                "{\"calls\":{\"a\":1}}                           | has an object at /calls where an array was expected",
                "{\"calls\":\"none\"}                            | has a string at /calls where an array was expected"
            })
    void aFirstAnswerOfAnotherShapeFailsAndSaysWhatIsThere(String body, String reason) throws Exception {
        fails(paged(calls()).always(says(body)), 1, reason, "Check feed.acme.api-url, .rest.path and .rest.records");
    }

    @Test
    @Tag("gate")
    void noRecordIsLostIfTheMemberOccursTwice() throws Exception {
        String a = "{\"conversationId\":\"a\",\"conversationStart\":\"2026-11-01T00:10:00Z\"}";
        String b = "{\"conversationId\":\"b\",\"conversationId\":\"c\",\"conversationStart\":\"2026-11-01T00:10:00Z\"}";
        try (RestScene rest =
                RestScene.of(folder, data, calls()).always(says("{\"calls\":[" + a + "],\"calls\":[" + b + "]}"))) {
            assertThat(rest.once()).isZero();

            assertThat(rest.scene().records()).containsExactly(a, b);
            assertThat(rest.scene().manifests().get(0).contents().lastKey()).isEqualTo("c");
        }
    }

    @Test
    void aTokenThatIsNoTextFails() throws Exception {
        RestScene rest = tokens(calls(), "query:cursor").always(says("{\"calls\":[],\"next\":{\"token\":\"a\"}}"));

        fails(rest, 1, "has an object at /next where a text or a number was expected");
    }

    @Test
    void nestingWithoutEndFails() throws Exception {
        String deep = "{\"calls\":[{\"conversationId\":" + "[".repeat(5000) + "]".repeat(5000) + "}]}";

        fails(paged(calls()).always(says(deep)), 1, "is nested deeper than 1000 levels");
    }

    @Test
    void anEmptyFirstAnswerIsAnEmptyIntervalIfSettingsSaySo() throws Exception {
        try (RestScene rest = paged(calls()).with("rest.absent", "empty").always(says("{}"))) {
            assertThat(rest.once()).isZero();

            assertThat(rest.scene().manifests().get(0).counts().records()).isZero();
        }
    }

    @Test
    void recordsThatCannotBeCarriedAreSetAsideAndTheOthersAreNot() throws Exception {
        String good = "{\"conversationId\":\"a\",\"conversationStart\":\"2026-11-01T00:10:00Z\"}";
        try (RestScene rest = RestScene.of(folder, data, calls())
                .always(says("{\"calls\":[7,null,[],{\"conversationId\":\"b\",\"conversationStart\":\"yesterday\"},"
                        + good + "]}"))) {
            assertThat(rest.once()).isEqualTo(1);

            assertThat(rest.scene().records()).containsExactly(good);
            assertThat(rest.scene().manifests().get(0).counts().deadLetters()).isEqualTo(4);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (Simulator stranger =
                new GenesysCloud(Conversations.none()).client("x", "y").start()) {
            RestScene rest = paged(calls()).always(new Fault.Redirects(stranger.uri() + RestScene.CALLS));

            fails(rest, 1, "answered 302", "feed.acme.api-url, .rest.path and .rest.records");

            assertThat(stranger.statistics().log()).isEmpty();
        }
    }

    @Test
    void aSecretInTheAddressIsNotLogged() throws Exception {
        try (RestScene rest = paged(calls())
                        .with("rest.query.key", "s3cret-in-the-query")
                        .on(1, new Fault.Status(503))
                        .on(2, new Fault.Status(403));
                LogLines log = LogLines.ofCaravan()) {
            assertThat(rest.once()).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> line.contains("answered 503"));
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("answered 403") && line.contains("what the vendor wants"))
                    .noneMatch(line -> line.contains("s3cret"));
            assertThat(rest.scene().vendor().statistics().count(Operation.TOKEN))
                    .isEqualTo(1);
        }
    }

    /** The interval fails with all of these words, after the given number of requests, and nothing is published. */
    private static void fails(RestScene scene, int requests, String... words) throws Exception {
        try (RestScene rest = scene;
                LogLines log = LogLines.ofCaravan()) {
            assertThat(rest.once()).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> List.of(words).stream().allMatch(line::contains));
            assertThat(rest.scene().vendor().statistics().requests(RestScene.CALLS))
                    .hasSize(requests);
            assertThat(rest.scene().manifests()).isEmpty();
        }
    }

    private static Resource calls() {
        return Resource.get(RestScene.CALLS).in("calls");
    }

    private static Resource links(String member) {
        return calls().byLink(member.replace("/", "")).pagesOf(3);
    }

    private RestScene linked(Resource resource, String pointer) {
        return RestScene.of(folder, data, resource).with("rest.paging", "link").with("rest.link", pointer);
    }

    private RestScene tokens(Resource resource, String place) {
        return RestScene.of(folder, data, resource)
                .with("rest.paging", "token")
                .with("rest.token", "/next")
                .with("rest.next-as", place);
    }

    private RestScene paged(Resource resource) {
        return RestScene.of(folder, data, resource.byNumber("page", 1).pagesOf(3))
                .with("rest.paging", "page")
                .with("rest.next-as", "query:page");
    }

    private RestScene inTime() {
        return paged(calls().between("from", "to"))
                .with("rest.query.from", "${interval.start}")
                .with("rest.query.to", "${interval.end}");
    }

    private static Fault past() {
        String said = "{\"message\":\"Page number may not exceed the number of results\"}";
        return new Fault.Says(400, "application/json", said);
    }

    private static String megabyte(String next) {
        return next.replace("+/=", "") + "x".repeat(1 << 20);
    }

    private static Fault says(String body) {
        return new Fault.Says(200, "application/json", body);
    }
}
