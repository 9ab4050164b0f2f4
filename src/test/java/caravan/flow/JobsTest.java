package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.simulator.data.Conversation;
import caravan.simulator.fault.Fault;
import caravan.simulator.fault.JobFault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.simulator.job.JobTerms;
import caravan.spool.Manifest;
import caravan.testing.UtcClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A feed that reads in bulk, by jobs. */
@Tag("full")
class JobsTest {
    @TempDir
    Path folder;

    @Test
    @Tag("gate")
    void eachConversationIsDeliveredOnceWithItsAttributes() throws Exception {
        try (Scene scene = scene()) {
            assertThat(scene.once()).isZero();

            assertEachOnce(scene);
            assertThat(scene.records()).anyMatch(record -> record.contains("\"attributes\""));
            assertThat(scene.manifests()).hasSize(6).allMatch(manifest -> manifest.source()
                    .equals("genesys-jobs"));
            assertThat(scene.manifests())
                    .extracting(manifest -> manifest.counts().vendorTotal())
                    .containsOnlyNulls();
            assertThat(scene.vendor().jobs().all()).hasSize(6);
            assertThat(scene.vendor().jobs().left()).isEmpty();
            scene.assertNothingIsLeftOver();
        }
    }

    static Stream<Fault> losses() {
        return Stream.of(
                new JobFault.IsCancelled(),
                new JobFault.Expires(),
                new JobFault.IsLost(),
                new JobFault.CursorsDie(400),
                new JobFault.CursorsDie(404),
                new JobFault.CursorsDie(410));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aJobThatIsLostOnItsWayIsSubmittedAgain(Fault loss) throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().on(Operation.JOB_STATUS, 2, loss);

            assertThat(scene.once()).isZero();

            assertEachOnce(scene);
            assertThat(scene.vendor().jobs().all()).hasSize(7);
            assertThat(scene.vendor().jobs().left()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void resultsLostInMidJobAreReadAgainWithoutDuplicates(Fault loss) throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().on(Operation.JOB_RESULTS, 2, loss);

            assertThat(scene.once()).isZero();

            assertEachOnce(scene);
            assertThat(scene.vendor().jobs().left()).isEmpty();
        }
    }

    @Test
    void aPageThatComesAgainIsNotTakenForTheLast() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("caravan.workers", "1"); // so that the second page is of the first job
            scene.vendor().faults().on(Operation.JOB_RESULTS, 2, new Fault.LoopingPage());

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> line.startsWith("ERROR") && line.contains("circle"));
            assertThat(scene.once()).isZero();
            assertEachOnce(scene);
            assertThat(scene.vendor().jobs().left()).isEmpty();
        }
    }

    @Test
    @Tag("gate")
    void aJobThatIsLostEachTimeFailsOnlyItsInterval() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("caravan.workers", "1");
            scene.vendor().faults().onNext(Operation.SUBMIT_JOB, 5, new JobFault.Expires());

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("EXPIRED") && line.contains("job number 5 of this try"));
            assertThat(scene.manifests()).hasSize(5);
            assertThat(scene.once()).isZero();
            assertEachOnce(scene);
            assertThat(scene.vendor().jobs().left()).isEmpty();
        }
    }

    @Test
    void aCappedPageOfResultsSplitsTheQueryAndLeavesNoJob() throws Exception {
        JobTerms terms = JobTerms.GENESYS_CLOUD.withPageSize(20).withResults(100);
        try (Scene scene = scene(terms).with("feed.acme.interval", "PT6H")) {
            assertThat(scene.once()).isZero();

            assertEachOnce(scene);
            assertThat(scene.manifests()).hasSize(1);
            assertThat(scene.manifests().get(0).effort().asks()).isGreaterThan(2);
            assertThat(scene.vendor().jobs().left()).isEmpty();
        }
    }

    @Test
    void anAvailabilityRefusedAsTooLargeIsReported() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            String cap = "{\"message\":\"Pagination may not exceed 400000 results.\",\"code\":\"bad.request\"}";
            scene.vendor().faults().onNext(Operation.JOB_AVAILABILITY, 9, new Fault.Says(400, "application/json", cap));

            assertThat(scene.once()).isNotZero();

            assertThat(log.messages()).anyMatch(line -> line.contains("may not exceed 400000 results"));
            assertThat(log.messages()).noneMatch(line -> line.contains("Cast") || line.contains("NullPointer"));
        }
    }

    @Test
    void aFailedJobIsReportedInTheVendorsWords() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().faults().on(Operation.SUBMIT_JOB, 1, new JobFault.Fails("query timed out upstream"));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages())
                    .anyMatch(line -> line.contains("FAILED") && line.contains("query timed out upstream"));
            assertThat(scene.once()).isZero();
            assertEachOnce(scene);
            assertThat(scene.vendor().jobs().left()).isEmpty();
        }
    }

    @Test
    void aJobThatNeverEndsIsGivenUpAfterItsTime() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.job-timeout", "1h")
                    .with("caravan.workers", "1")
                    .by(new HastyClock());
            scene.vendor().faults().onNext(Operation.SUBMIT_JOB, 1, new JobFault.TakesPolls(Integer.MAX_VALUE));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> line.contains(".job-timeout"));
        }
    }

    @Test
    @Tag("gate")
    void anIntervalIsNotDueBeforeItIsAvailable() throws Exception {
        try (Scene scene = scene()) {
            scene.at(Scene.START.plus(Duration.ofHours(40)));
            scene.vendor().availability().stopAt(Scene.START.plus(Duration.ofHours(3)));
            assertThat(scene.once()).isZero();
            assertThat(scene.manifests()).hasSize(3);

            scene.vendor().availability().stopAt(Scene.START.plus(Duration.ofHours(6)));
            assertThat(scene.once()).isZero();

            assertThat(scene.manifests()).hasSize(6);
            assertThat(scene.records()).hasSize(300);
        }
    }

    @Test
    void anIntervalThatLiesAcrossTheAvailabilityDateIsNotDue() throws Exception {
        try (Scene scene = scene()) {
            scene.at(Scene.START.plus(Duration.ofHours(40)));
            scene.vendor()
                    .availability()
                    .stopAt(Scene.START.plus(Duration.ofHours(3)).minusSeconds(1));

            assertThat(scene.once()).isZero();

            assertThat(scene.manifests()).hasSize(2);
            assertThat(scene.vendor().jobs().all()).hasSize(2);
        }
    }

    @Test
    void anUnknownAvailabilityIsTakenForTwoDaysAndReported() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.at(Scene.START.plus(Duration.ofHours(51)));
            scene.vendor().availability().stopAt(Scene.START.plus(Duration.ofHours(6)));
            scene.vendor().faults().onNext(Operation.JOB_AVAILABILITY, 9, new Fault.Status(404));

            scene.once();

            assertThat(scene.manifests()).hasSize(3);
            assertThat(log.messages())
                    .anyMatch(line ->
                            line.startsWith("WARN Data availability unknown feed=acme") && line.contains("404"));
        }
    }

    static Stream<Instant> datesThatNoDataHas() {
        return Stream.of(Instant.EPOCH, Scene.START.plus(Duration.ofDays(365)));
    }

    @ParameterizedTest
    @MethodSource("datesThatNoDataHas")
    void anImpossibleAvailabilityDateEndsOnceWithOne(Instant date) throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().availability().stopAt(date);

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.vendor().jobs().all()).isEmpty();
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("sent the dataAvailabilityDate " + date))
                    .anyMatch(line -> line.startsWith("ERROR Not delivered feed=acme intervals=6 first="
                            + "2026-11-01T00:00:00Z/2026-11-01T01:00:00Z last=2026-11-01T05:00:00Z/"));
            scene.vendor().availability().stopAt(Scene.START.plus(Duration.ofDays(1)));
            assertThat(scene.once()).isZero();
            assertEachOnce(scene);
        }
    }

    @Test
    void dataThatIsCompleteWeeksLateEndsOnceWithOne() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().availability().stopAt(Scene.START.plus(Duration.ofHours(2)));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.manifests()).hasSize(2);
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("ERROR Not delivered feed=acme intervals=4")
                            && line.contains("complete only up to 2026-11-01T02:00:00Z"));
        }
    }

    @Test
    void aPageWithAnImpossibleDateFailsOnlyItsInterval() throws Exception {
        try (Scene scene = scene()) {
            scene.with("caravan.workers", "1");
            scene.vendor()
                    .faults()
                    .on(Operation.SUBMIT_JOB, 1, new Fault.DataChanges(() -> scene.vendor()
                            .availability()
                            .stopAt(Instant.EPOCH)))
                    .on(Operation.SUBMIT_JOB, 2, new Fault.DataChanges(() -> scene.vendor()
                            .availability()
                            .stopAt(Scene.START.plus(Duration.ofDays(1)))));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.manifests()).hasSize(5);
        }
    }

    @Test
    void plannedIntervalsWaitUntilTheirDataIsAvailableAgain() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().onNext(Operation.SUBMIT_JOB, 6, new JobFault.Fails("busy"));
            assertThat(scene.once()).isEqualTo(1);
            scene.vendor().availability().stopAt(Scene.START.plus(Duration.ofHours(2)));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.manifests()).hasSize(2);
            assertThat(scene.vendor().jobs().all()).hasSize(8);
            scene.vendor().availability().stopAt(Scene.START.plus(Duration.ofDays(1)));
            assertThat(scene.once()).isZero();
            assertThat(scene.manifests())
                    .hasSize(6)
                    .extracting(Manifest::revision)
                    .containsOnly(1);
            assertThat(scene.records()).hasSize(300);
        }
    }

    @Test
    void aPageWhoseDataIsNotCompleteFailsTheIntervalUntilItIs() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("caravan.workers", "1");
            Instant early = Scene.START.plus(Duration.ofMinutes(30));
            scene.vendor().faults().on(Operation.SUBMIT_JOB, 1, new Fault.DataChanges(() -> scene.vendor()
                    .availability()
                    .stopAt(early)));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> line.contains("has left data out"));
            assertThat(scene.manifests()).isEmpty();
            scene.vendor().availability().stopAt(Scene.START.plus(Duration.ofHours(6)));
            assertThat(scene.once()).isZero();
            assertEachOnce(scene);
            assertThat(scene.vendor().jobs().left()).isEmpty();
        }
    }

    @Test
    void aJobThatCannotBeDeletedIsDeletedByTheNextPlan() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().on(Operation.DELETE_JOB, 1, new Fault.Status(400));
            assertThat(scene.once()).isZero();
            assertEachOnce(scene);
            assertThat(scene.vendor().jobs().left()).hasSize(1);

            assertThat(scene.once()).isZero();

            assertThat(scene.vendor().jobs().left()).isEmpty();
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.jobs().idle("acme")).isEmpty();
            }
        }
    }

    @Test
    void aJobThatIsGoneAlreadyIsForgotten() throws Exception {
        try (Scene scene = scene()) {
            assertThat(scene.once()).isZero();
            Interval interval = scene.manifests().get(0).interval();
            String job = scene.vendor().jobs().all().get(0).id();
            try (Ledger ledger = scene.ledger()) {
                ledger.jobs().submitted(interval, job, Scene.START);
            }

            assertThat(scene.once()).isZero();

            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.jobs().idle("acme")).isEmpty();
            }
        }
    }

    private Scene scene() {
        return scene(JobTerms.GENESYS_CLOUD.withPageSize(20));
    }

    private Scene scene(JobTerms terms) {
        GenesysCloud vendor = new GenesysCloud(Scene.conversations(300, Duration.ofHours(6))).jobs(terms);
        return new Scene(folder, vendor)
                .with("feed.acme.source", "genesys-jobs")
                .with("feed.acme.job-poll", "1ms")
                .with("feed.acme.page-size", "20");
    }

    private static void assertEachOnce(Scene scene) throws Exception {
        Instant end = Scene.START.plus(Duration.ofHours(6));
        List<String> truth = scene.vendor()
                .jobTruth()
                .filter(conversation -> !conversation.start().isBefore(Scene.START)
                        && conversation.start().isBefore(end))
                .map(Conversation::jobJson)
                .toList();
        assertThat(scene.records()).containsExactlyInAnyOrderElementsOf(truth);
        assertThat(scene.manifests()).extracting(Manifest::revision).containsOnly(1);
    }

    /** Ten minutes pass each time that it is looked at. */
    private static final class HastyClock extends UtcClock {
        private final AtomicLong looks = new AtomicLong();

        @Override
        public Instant instant() {
            return Scene.START.plus(Duration.ofDays(30)).plus(Duration.ofMinutes(10 * looks.getAndIncrement()));
        }
    }
}
