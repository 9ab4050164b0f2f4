package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.simulator.data.Conversation;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.http.Operation;
import caravan.simulator.job.JobTerms;
import caravan.spool.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed that is read by the query first, and by jobs once the vendor's data is complete. */
@Tag("full")
class BothPathsTest {
    private static final Instant SOON = Scene.START.plus(Duration.ofHours(7));
    private static final Instant LATER = SOON.plus(Duration.ofHours(1));
    private static final Instant HALF = Scene.START.plus(Duration.ofHours(3)).plus(Duration.ofMinutes(30));

    @TempDir
    Path folder;

    @Test
    @Tag("gate")
    void jobsCorrectTheQuerysRecordsOnceAsTheNextRevision() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().availability().stopAt(Scene.START);
            assertThat(scene.once()).isZero();
            assertThat(scene.manifests())
                    .hasSize(6)
                    .allMatch(manifest -> manifest.revision() == 1)
                    .allMatch(manifest -> manifest.source().equals("genesys-query"))
                    .allMatch(manifest -> !manifest.settled())
                    .allSatisfy(manifest -> assertThat(manifest.paths())
                            .containsExactly(
                                    Map.entry("genesys-query", manifest.counts().records())));
            assertThat(scene.vendor().jobs().all()).isEmpty();
            List<String> byQuery = scene.records();

            scene.vendor().availability().stopAt(SOON);
            assertThat(scene.at(LATER).once()).isZero();

            List<Manifest> second = second(scene);
            assertThat(second).hasSize(6).allMatch(manifest -> manifest.source().equals("genesys-jobs"));
            assertThat(second).allSatisfy(manifest -> {
                long all = manifest.counts().records() + manifest.counts().unchanged();
                assertThat(manifest.paths()).isEqualTo(Map.of("genesys-query", all, "genesys-jobs", all));
            });
            assertThat(scene.records())
                    .hasSize(byQuery.size() + withAttributes(scene).size());
            assertThat(scene.records()).containsAll(withAttributes(scene));
            assertThat(scene.vendor().jobs().left()).isEmpty();
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    void jobsWithoutChangesMakeNoRevisionAndSettleTheInterval() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.digest-ignore", "/participants").with("feed.acme.revisit", "PT0S");
            scene.vendor().availability().stopAt(Scene.START);
            scene.once();
            scene.vendor().availability().stopAt(SOON);

            assertThat(scene.at(LATER).once()).isZero();
            int jobs = scene.vendor().jobs().all().size();
            assertThat(scene.once()).isZero();

            assertThat(jobs).isEqualTo(6);
            assertThat(scene.manifests()).noneMatch(Manifest::settled);
            assertThat(scene.vendor().jobs().all()).hasSize(jobs);
            assertThat(scene.manifests()).hasSize(6).allMatch(manifest -> manifest.revision() == 1);
            assertThat(readBy(scene)).containsOnly("genesys-jobs");
        }
    }

    @Test
    void staleJobsDoNotReopenAnEndedConversation() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.revisit-every", "PT0S");
            scene.vendor().availability().stopAt(Scene.START);
            scene.once();
            scene.vendor().availability().stopAt(Scene.START.plus(Duration.ofHours(6)));
            List<String> open = scene.vendor()
                    .jobTruth()
                    .map(Conversation::jobJson)
                    .filter(record -> !record.contains("\"conversationEnd\""))
                    .toList();

            assertThat(scene.at(LATER).once()).isZero();
            assertThat(open).isNotEmpty();
            assertThat(scene.records()).doesNotContainAnyElementsOf(open);

            scene.vendor().availability().stopAt(SOON.plus(Duration.ofDays(2)));
            assertThat(scene.at(SOON.plus(Duration.ofDays(2))).once()).isZero();
            assertThat(scene.records()).containsAll(withAttributes(scene)).doesNotContainAnyElementsOf(open);
        }
    }

    @Test
    void theQueryReadsAnIntervalAcrossTheAvailabilityDate() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().availability().stopAt(HALF);

            assertThat(scene.once()).isZero();

            assertThat(readBy(scene))
                    .containsExactly(
                            "genesys-jobs",
                            "genesys-jobs",
                            "genesys-jobs",
                            "genesys-query",
                            "genesys-query",
                            "genesys-query");
            assertThat(scene.manifests()).hasSize(6).allMatch(manifest -> manifest.revision() == 1);
        }
    }

    @Test
    void jobsRevisitAnIntervalThatJobsReadFirst() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.revisit-every", "PT0S");
            scene.vendor().availability().stopAt(SOON);
            scene.once();
            Conversation old = scene.vendor().truth().skip(40).findFirst().orElseThrow();
            scene.vendor().conversations().survey(old);

            assertThat(scene.at(LATER).once()).isZero();

            assertThat(scene.vendor().statistics().queries()).isZero();
            assertThat(scene.vendor().jobs().all()).hasSize(12);
            assertThat(second(scene)).hasSize(1).allSatisfy(manifest -> {
                assertThat(manifest.counts().records()).isEqualTo(1);
                assertThat(manifest.paths()).containsOnlyKeys("genesys-jobs");
            });
        }
    }

    @Test
    void aJobComparesAnIntervalThatTheQueryReadOutsideItsWindow() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.digest-ignore", "/participants");
            scene.vendor().availability().stopAt(Scene.START);
            scene.once();
            assertThat(scene.at(SOON.plus(Duration.ofDays(9))).once()).isZero();
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.intervals().all("acme")).allMatch(row -> ledger.digests()
                        .find(row.interval(), row.revision())
                        .isPresent());
            }
            scene.vendor().availability().stopAt(SOON);

            assertThat(scene.at(SOON.plus(Duration.ofDays(10))).once()).isZero();

            assertThat(readBy(scene)).containsOnly("genesys-jobs");
            assertThat(scene.manifests()).hasSize(6);
        }
    }

    @Test
    void aJobThatShowsLessThanTheQueryIsReportedAndDeletesNothing() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor().availability().stopAt(Scene.START);
            scene.once();
            List<String> byQuery = scene.records();
            List<Conversation> gone = scene.vendor().truth().skip(40).limit(3).toList();
            scene.vendor().conversations().remove(gone);
            scene.vendor().availability().stopAt(SOON);

            assertThat(scene.at(LATER).once()).isZero();

            assertThat(scene.records()).containsAll(byQuery);
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("WARN") && line.contains("Delivered records not found"));
            long less = second(scene).stream()
                    .map(manifest -> Objects.requireNonNull(manifest.paths()))
                    .mapToLong(paths -> Objects.requireNonNull(paths.get("genesys-query"))
                            - Objects.requireNonNull(paths.get("genesys-jobs")))
                    .sum();
            assertThat(less).isEqualTo(3);
        }
    }

    @Test
    void anUnknownAvailabilityDoesNotDelayRecentIntervals() throws Exception {
        try (Scene scene = scene()) {
            scene.vendor().faults().onNext(Operation.JOB_AVAILABILITY, 8, new Fault.Status(503));

            assertThat(scene.once()).isZero();

            assertThat(readBy(scene)).hasSize(6).containsOnly("genesys-query");
        }
    }

    @Test
    void jobsKeepTheirIntervalsIfTheAvailabilityGoesBack() throws Exception {
        try (Scene scene = scene()) {
            scene.with("feed.acme.revisit-every", "PT0S");
            scene.vendor().availability().stopAt(SOON);
            scene.once();
            scene.vendor().availability().stopAt(Scene.START);

            assertThat(scene.at(LATER).once()).isZero();

            assertThat(scene.vendor().statistics().queries()).isZero();
            assertThat(scene.vendor().jobs().all()).hasSize(6);
        }
    }

    @Test
    void aPageWithAnEarlierAvailabilityIsRejectedAndNothingChanges() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("caravan.workers", "1");
            scene.vendor().availability().stopAt(Scene.START);
            scene.once();
            scene.vendor().availability().stopAt(SOON);
            scene.vendor().faults().on(Operation.SUBMIT_JOB, 1, new Fault.DataChanges(() -> scene.vendor()
                    .availability()
                    .stopAt(Scene.START.plus(Duration.ofMinutes(30)))));

            assertThat(scene.at(LATER).once()).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> line.contains("has left data out"));
            assertThat(scene.vendor().jobs().all()).hasSize(1);
            assertThat(second(scene)).isEmpty();
            scene.vendor().availability().stopAt(SOON);
            assertThat(scene.at(LATER.plus(Duration.ofHours(1))).once()).isZero();
            assertThat(scene.records()).containsAll(withAttributes(scene));
            assertThat(scene.vendor().jobs().left()).isEmpty();
        }
    }

    @Test
    void recentIntervalsAreReadBeforeThoseOfJobs() throws Exception {
        try (Scene scene = scene()) {
            scene.with("caravan.workers", "1").lasting(Duration.ofHours(5));
            scene.vendor().availability().stopAt(Scene.START);
            scene.once();
            int requests = scene.vendor().statistics().log().size();
            scene.vendor().availability().stopAt(SOON.minus(Duration.ofHours(2)));
            scene.lasting(Duration.ofHours(6));

            scene.at(LATER).once();

            List<String> paths = scene.vendor().statistics().log().stream()
                    .skip(requests)
                    .map(LoggedRequest::path)
                    .filter(path -> path.endsWith("/details/query") || path.endsWith("/details/jobs"))
                    .toList();
            assertThat(paths).hasSizeGreaterThan(5);
            assertThat(paths.get(0)).endsWith("/details/query");
        }
    }

    private Scene scene() {
        GenesysCloud vendor = new GenesysCloud(Scene.conversations(300, Duration.ofHours(6)))
                .jobs(JobTerms.GENESYS_CLOUD.withPageSize(20));
        return new Scene(folder, vendor)
                .with("feed.acme.source", "genesys")
                .with("feed.acme.job-poll", "1ms")
                .with("feed.acme.page-size", "20")
                .at(SOON);
    }

    private static List<Manifest> second(Scene scene) throws Exception {
        return scene.manifests().stream()
                .filter(manifest -> manifest.revision() == 2)
                .toList();
    }

    private static List<String> withAttributes(Scene scene) {
        List<String> queried = scene.vendor().truth().map(Conversation::json).toList();
        return scene.vendor()
                .jobTruth()
                .map(Conversation::jobJson)
                .filter(record -> !queried.contains(record) && record.contains("\"conversationEnd\""))
                .toList();
    }

    private static List<String> readBy(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            return ledger.intervals().all("acme").stream()
                    .map(IntervalRow::readBy)
                    .toList();
        }
    }
}
