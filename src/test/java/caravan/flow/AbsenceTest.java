package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.fault.Fault;
import caravan.simulator.fault.Faults;
import caravan.simulator.fault.PageFault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.simulator.rest.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer with a good status without a page is requested again; it is never the end of the pages. */
@Tag("full")
class AbsenceTest {
    private static final List<Fault> NO_PAGES = List.of(
            new Fault.ErrorWithGoodStatus(200),
            new Fault.ErrorWithGoodStatus(202),
            says(200, "{}"),
            says(200, ""),
            says(200, "{\"error\":\"busy\",\"error_description\":\"try later\"}"),
            says(204, ""));

    @TempDir
    Path folder;

    @Test
    @Tag("gate")
    void noErrorInAQuerysPlaceCostsARecord() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(250, Duration.ofHours(1))))
                .lasting(Duration.ofHours(1))) {
            play(scene.vendor().faults(), Operation.QUERY, 2);

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(scene.vendor().statistics().count(Operation.QUERY)).isEqualTo(3 + NO_PAGES.size());
        }
    }

    @Test
    void aTotalThatIsWrittenAsAFractionIsATotal() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(7, Duration.ofHours(1))))
                .lasting(Duration.ofHours(1))) {
            scene.vendor().faults().onNextQueries(1, says(200, page(scene.truth(), "7.0")));

            assertThat(scene.once()).isZero();

            scene.assertEachRecordOnce();
            assertThat(scene.manifests().get(0).counts().vendorTotal()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.5", "\"seven\"", "-1", "true"})
    void aTotalThatIsNoNumberFailsTheIntervalAndIsNamed(String total) throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(7, Duration.ofHours(1))))
                        .lasting(Duration.ofHours(1));
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onNextQueries(100, says(200, page(scene.truth(), total)));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.manifests()).isEmpty();
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("/analytics/conversations/details/query")
                            && line.contains("answered a total that is no whole number: /totalHits="
                                    + total.replace("\"", "") + ". "))
                    .noneMatch(line -> line.contains("NumberFormatException") || line.contains("For input string"));
        }
    }

    private static String page(List<String> conversations, String total) {
        return "{\"conversations\":[" + String.join(",", conversations) + "],\"totalHits\":" + total + "}";
    }

    @Test
    void anErrorInTheFirstPagesPlaceIsNoEmptyHour() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(7, Duration.ofHours(1))))
                        .lasting(Duration.ofHours(1));
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().onNextQueries(100, new Fault.ErrorWithGoodStatus(200));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.manifests()).isEmpty();
            assertThat(log.messages()).anyMatch(line -> line.contains("answered 200 service.unavailable"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUBMIT_JOB", "JOB_AVAILABILITY", "JOB_STATUS", "JOB_RESULTS"})
    void noErrorInAJobsAnswerCostsARecord(String operation) throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(50, Duration.ofHours(1))))
                .lasting(Duration.ofHours(1))
                .with("feed.acme.source", "genesys-jobs")
                .with("feed.acme.job-poll", "20ms")
                .with("feed.acme.page-size", "20")) {
            Operation one = Operation.valueOf(operation);
            play(scene.vendor().faults(), one, one == Operation.JOB_RESULTS ? 2 : 1);

            assertThat(scene.once()).isZero();

            assertThat(scene.records()).hasSize(50);
            assertThat(scene.vendor().statistics().count(one)).isGreaterThan(NO_PAGES.size());
        }
    }

    @Test
    void noErrorInThePlaceOfContactsCostsOne() throws Exception {
        ContactBook contacts = ContactScene.contacts(300);
        try (ContactScene cxOne = new ContactScene(folder, contacts, new CxOne(contacts))) {
            for (Fault fault : NO_PAGES.subList(0, 5)) {
                cxOne.onNext(ContactScene.hour(0), fault);
            }

            assertThat(cxOne.once()).isZero();

            cxOne.assertEachContactOnce();
        }
    }

    @Test
    @Tag("gate")
    void noErrorInARestPagesPlaceCostsARecord() throws Exception {
        try (RestScene rest = paged(Resource.get(RestScene.CALLS).in("calls"))) {
            List<Fault> some = List.of(
                    NO_PAGES.get(0),
                    NO_PAGES.get(1),
                    NO_PAGES.get(2),
                    NO_PAGES.get(3),
                    says(200, "{\"ok\":false,\"error\":\"ratelimited\"}"),
                    says(200, "{\"calls\":[],\"errors\":[{\"a\":1}]}"));
            for (int i = 0; i < some.size(); i++) {
                rest.on(2 + i, some.get(i));
            }

            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
        }
    }

    @Test
    void aPageWithAConfiguredErrorIsRequestedAgain() throws Exception {
        Fault busy = says(200, "{\"calls\":[],\"status\":\"BUSY\"}");
        try (RestScene rest = paged(Resource.get(RestScene.CALLS).in("calls"))
                .with("rest.error", "/status=busy")
                .on(2, busy)
                .on(3, busy)) {
            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10})
    void aTokenPointerThatLeadsNowhereFailsTheInterval(int size) throws Exception {
        Resource resource = Resource.get(RestScene.CALLS)
                .in("calls")
                .byToken("next", "cursor")
                .pagesOf(3);
        try (RestScene rest = rest(resource)
                        .with("rest.paging", "token")
                        .with("rest.token", "/nxt")
                        .with("rest.next-as", "query:cursor")
                        .with("page-size", Integer.toString(size));
                LogLines log = LogLines.ofCaravan()) {
            assertThat(rest.once()).isEqualTo(1);

            assertThat(rest.scene().manifests()).isEmpty();
            assertThat(log.messages()).anyMatch(line -> line.contains("page 1 has 3 records and nothing at /nxt"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 416})
    @Tag("gate")
    void aRefusedPageIsTheEndOnceTwoRoundsAgree(int status) throws Exception {
        try (RestScene rest = paged(Resource.get(RestScene.CALLS).in("calls"))) {
            rest.scene()
                    .vendor()
                    .faults()
                    .onNext(9, request -> request.parameter("page").equals("4"), new Fault.Status(status));

            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(rest.scene().vendor().statistics().requests(RestScene.CALLS))
                    .hasSize(8);
        }
    }

    @Test
    void aPageThatIsRefusedOnceIsNoEnd() throws Exception {
        try (RestScene rest = paged(Resource.get(RestScene.CALLS).in("calls")).on(2, new Fault.Status(404))) {
            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
        }
    }

    @Test
    void aStatusThatSettingsCallTheEndIsBelievedAtOnce() throws Exception {
        try (RestScene rest = paged(Resource.get(RestScene.CALLS).in("calls")).with("rest.end-status", "400")) {
            rest.scene()
                    .vendor()
                    .faults()
                    .onNext(9, request -> request.parameter("page").equals("4"), new Fault.Status(400));

            assertThat(rest.once()).isZero();

            rest.assertEachRecordOnce();
            assertThat(rest.scene().vendor().statistics().requests(RestScene.CALLS))
                    .hasSize(4);
        }
    }

    @Test
    void aRefusedPageIsNoEndWhereTheVendorCountsMore() throws Exception {
        try (RestScene rest = paged(Resource.get(RestScene.CALLS).in("calls").total("all", 0))
                .with("rest.total", "/all")
                .with("rest.end-status", "404")) {
            rest.scene()
                    .vendor()
                    .faults()
                    .onNext(9, request -> request.parameter("page").equals("2"), new Fault.Status(404));

            assertThat(rest.once()).isEqualTo(1);

            assertThat(rest.scene().manifests()).isEmpty();
        }
    }

    @Test
    @Tag("gate")
    void anExactTotalThatFallsInEveryRoundFails() throws Exception {
        try (RestScene rest = paged(Resource.get(RestScene.CALLS).in("calls").total("all", 0))
                        .with("rest.total", "/all")
                        .with("rest.total-exact", "true");
                LogLines log = LogLines.ofCaravan()) {
            rest.scene()
                    .vendor()
                    .faults()
                    .onNext(9, request -> request.parameter("page").equals("2"), new PageFault.TotalFalls("all", 2));

            assertThat(rest.once()).isEqualTo(1);

            assertThat(rest.scene().manifests()).isEmpty();
            assertThat(log.messages()).anyMatch(line -> line.contains("total moved between the pages in each of 3"));
        }
    }

    private RestScene rest(Resource resource) {
        return RestScene.of(folder, RestScene.conversations(7), resource);
    }

    private RestScene paged(Resource resource) {
        return rest(resource.byNumber("page", 1).pagesOf(3))
                .with("rest.paging", "page")
                .with("rest.next-as", "query:page");
    }

    private static void play(Faults faults, Operation operation, int from) {
        for (int i = 0; i < NO_PAGES.size(); i++) {
            faults.on(operation, from + i, NO_PAGES.get(i));
        }
    }

    private static Fault says(int status, String body) {
        return new Fault.Says(status, "application/json", body);
    }
}
