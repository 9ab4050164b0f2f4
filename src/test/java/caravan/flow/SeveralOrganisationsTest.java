package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.simulator.fault.Fault;
import caravan.simulator.http.LoggedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two Genesys Cloud organisations and a CXone tenant in one process. What is wrong with one is no other's matter. */
@Tag("full")
@Timeout(180)
class SeveralOrganisationsTest {
    /** Far less than an answer may be silent (60 s), far more than the others need. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final CountDownLatch answered = new CountDownLatch(1);
    private Organisations three;

    /** Lasting failures of a vendor. */
    enum Trouble {
        UNREACHABLE,
        ERRORS,
        SECRET_REFUSED,
        SILENT,
        SILENT_OVER_TOKENS
    }

    @BeforeEach
    void start() throws Exception {
        three = new Organisations(folder);
    }

    @AfterEach
    void stop() {
        answered.countDown();
        three.close();
    }

    @Test
    void eachDeliversWhatItsVendorHasIntoItsOwnSink() throws Exception {
        assertThat(three.once()).isZero();

        for (String feed : three.feeds()) {
            assertThat(three.records(feed)).as(feed).containsExactlyInAnyOrderElementsOf(three.truth(feed, 4));
        }
    }

    @Test
    void eachVendorReceivesOnlyItsOwnCredentials() throws Exception {
        assertThat(three.once()).isZero();

        List<String> shownToAll = new ArrayList<>();
        for (Organisation organisation : three.all()) {
            Set<String> shown = organisation.authorizations();
            assertThat(shown).hasSize(2).contains(organisation.basic());
            assertThat(organisation.vendor().statistics().tokensIssued()).isEqualTo(1);
            assertThat(organisation.vendor().statistics().log())
                    .extracting(LoggedRequest::status)
                    .allMatch(status -> status < 300);
            shownToAll.addAll(shown);
        }
        assertThat(shownToAll).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "acme, UNREACHABLE",
        "acme, ERRORS",
        "acme, SECRET_REFUSED",
        "acme, SILENT",
        "globex, SILENT",
        "globex, UNREACHABLE",
        "initech, UNREACHABLE",
        "initech, SILENT",
        "initech, SILENT_OVER_TOKENS",
        "initech, SECRET_REFUSED"
    })
    void aFailureOfOneDelaysNoOther(String broken, Trouble trouble) throws Exception {
        List<String> others =
                three.feeds().stream().filter(feed -> !feed.equals(broken)).toList();
        three.with("caravan.workers", "1"); // more of its intervals wait than three feeds have workers
        begin(trouble, three.get(broken));

        try (Underway run = three.run()) {
            awaitAll(others, 4);
            three.anHourLater();
            awaitAll(others, 5);
            assertThat(three.intervals(broken)).isZero();
            assertThat(run.isRunning()).isTrue();
            assertUntouched(others);

            end(trouble, three.get(broken));
            three.anHourLater();

            awaitAll(three.feeds(), 6);
        }
        assertUntouched(others);
        try (Ledger ledger = three.ledger()) {
            for (String feed : others) {
                assertThat(ledger.intervals().all(feed))
                        .extracting(IntervalRow::failures)
                        .containsOnly(0);
            }
        }
    }

    @Test
    void onceDeliversTheOthersWhileOneIsSilent() throws Exception {
        begin(Trouble.SILENT, three.get("globex"));
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(three::once);

        awaitAll(List.of("acme", "initech"), 4);

        assertThat(code).isNotDone();
        end(Trouble.SILENT, three.get("globex"));
        assertThat(code.get(1, TimeUnit.MINUTES)).isZero();
        awaitAll(List.of("globex"), 4);
    }

    @Test
    void aMissingBucketOfOneFeedDelaysNoOther() throws Exception {
        three.with("feed.acme.sink", "s3").with("feed.acme.sink.s3.bucket", "acmes");
        begin(Trouble.SILENT, three.get("globex"));
        try (LogLines log = LogLines.ofCaravan()) {
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(three::once);
            await().atMost(SOON).untilAsserted(() -> assertThat(log.messages())
                    .filteredOn(line -> line.contains("{\"kind\":\"delivery\",\"feed\":\"acme\""))
                    .hasSizeGreaterThan(1));
            end(Trouble.SILENT, three.get("globex"));

            assertThat(code.get(1, TimeUnit.MINUTES)).isEqualTo(1);
        }
        assertThat(three.intervals("globex")).isEqualTo(4);
        assertThat(three.intervals("initech")).isEqualTo(4);
        try (Ledger ledger = three.ledger()) {
            assertThat(ledger.deliveries().pending("acme")).hasSize(4);
            assertThat(ledger.deliveries().pending("globex")).isEmpty();
        }
    }

    @Test
    void aFeedWithWrongSettingsIsReportedAndOthersDeliver() throws Exception {
        three.with("feed.globex.schedule", "hourly").with("feed.globex.client-secret", "");
        try (LogLines log = LogLines.ofCaravan()) {
            assertThat(three.once()).isEqualTo(1);

            awaitAll(List.of("acme", "initech"), 4);
            assertThat(three.get("globex").vendor().statistics().log()).isEmpty();
            assertThat(log.messages())
                    .filteredOn(line -> line.startsWith("ERROR"))
                    .singleElement()
                    .asString()
                    .contains(
                            "Feed not started feed=globex", "feed.globex.schedule=hourly", "feed.globex.client-secret");
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("WARN {\"kind\":\"feed\",\"feed\":\"globex\",\"reason\":"))
                    .noneMatch(line -> line.contains("Feed skipped feed=globex"));
        }

        three.with("feed.globex.schedule", "0 0 * * * ?")
                .with("feed.globex.client-secret", Organisation.secret("globex"));
        assertThat(three.once()).isZero();
        awaitAll(three.feeds(), 4);
    }

    @Test
    void theStatusOfWhatRunsNamesTheFeedThatIsLeftOut() throws Exception {
        three.with("feed.globex.schedule", "hourly");
        try (LogLines log = LogLines.ofCaravan();
                Underway run = three.run()) {
            awaitAll(List.of("acme", "initech"), 4);
            three.anHourLater();
            awaitAll(List.of("acme", "initech"), 5);

            String status = status(log);

            assertThat(run.isRunning()).isTrue();
            assertThat(status)
                    .containsPattern(
                            "\"feed\":\"globex\".*\"stoppedSince\":\"2026.*\"stoppedBecause\":\"feed.globex.schedule=hourly");
        }
    }

    @Test
    void aMistakeOutsideFeedsRefusesTheStartAndAllAreReported() {
        three.with("feed.globex.schedule", "hourly").with("caravan.workers", "0");

        assertThat(three.once()).isEqualTo(2);

        assertThat(three.errors()).contains("feed.globex.schedule=hourly", "caravan.workers=0");
    }

    @Test
    void wrongSettingsOfEachFeedRefuseTheStart() {
        three.feeds().forEach(feed -> three.with("feed." + feed + ".schedule", "hourly"));

        assertThat(three.once()).isEqualTo(2);

        assertThat(three.errors()).contains("feed.acme.schedule", "feed.globex.schedule", "feed.initech.schedule");
    }

    @Test
    void aCommandForAFeedWithWrongSettingsIsRefused() {
        three.with("feed.globex.schedule", "hourly");

        assertThat(three.with("caravan.command.feed", "globex").once()).isEqualTo(2);
        assertThat(three.with("caravan.command.feed", "acme").once()).isZero();
        assertThat(three.with("caravan.command", "check").once()).isEqualTo(2);
    }

    private void begin(Trouble trouble, Organisation organisation) {
        switch (trouble) {
            case UNREACHABLE -> organisation.goDown();
            case ERRORS -> organisation.always(new Fault.Status(503));
            case SECRET_REFUSED ->
                organisation.alwaysOverTokens(new Fault.TokenRefused(401, "invalid_client", "unknown client"));
            case SILENT -> organisation.always(new Fault.Held(answered));
            case SILENT_OVER_TOKENS -> organisation.alwaysOverTokens(new Fault.Held(answered));
        }
    }

    private void end(Trouble trouble, Organisation organisation) {
        if (trouble == Trouble.UNREACHABLE) {
            organisation.comeBack();
        }
        organisation.vendor().faults().clear();
        answered.countDown();
    }

    private void awaitAll(List<String> feeds, int hours) {
        for (String feed : feeds) {
            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
                assertThat(three.intervals(feed)).as(feed).isEqualTo(hours);
                assertThat(three.records(feed)).containsExactlyInAnyOrderElementsOf(three.truth(feed, hours));
            });
        }
    }

    /** No request was repeated, refused or broken off. */
    private void assertUntouched(List<String> feeds) {
        for (String feed : feeds) {
            assertThat(three.get(feed).vendor().statistics().log())
                    .as(feed)
                    .isNotEmpty()
                    .extracting(LoggedRequest::status)
                    .allMatch(status -> status >= 200 && status < 300);
        }
    }

    private static String status(LogLines log) throws Exception {
        String address = log.messages().stream()
                .filter(line -> line.contains("Health and status are at "))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".* at ", "");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address + "status")).build(), BodyHandlers.ofString())
                .body();
    }
}
