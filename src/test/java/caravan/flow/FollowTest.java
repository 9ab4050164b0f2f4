package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.ledger.Ledger;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.spool.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations that are open when their interval is read for the last time. */
@Tag("full")
class FollowTest {
    private static final Instant SOON = Scene.START.plus(Duration.ofHours(7));
    private static final Instant LATER = Scene.START.plus(Duration.ofDays(4));
    private static final Duration EVERY = Duration.ofHours(6);

    @TempDir
    Path folder;

    @Test
    void oneThatEndsPastTheRevisitsIsPublishedOnce() throws Exception {
        try (Scene scene = scene()) {
            Conversation open = open(scene, 1);
            scene.once();
            int queries = scene.vendor().statistics().queries();
            boolean settled = first(scene).settled();
            Conversation ended = end(scene, open);

            assertThat(scene.at(LATER).once()).isZero();

            assertThat(scene.manifests())
                    .filteredOn(manifest -> manifest.revision() == 2)
                    .singleElement()
                    .satisfies(second -> {
                        assertThat(second.source()).isEqualTo("genesys-open");
                        assertThat(second.counts().records()).isEqualTo(1);
                        assertThat(second.counts().filtered()).isZero();
                        assertThat(second.settled()).isTrue();
                    });
            assertThat(settled).isFalse();
            assertThat(scene.records()).contains(open.json(), ended.json()).hasSize(120 + 1 + 1);
            int lookUps = lookUps(scene);
            scene.at(LATER.plus(EVERY)).once();
            assertThat(lookUps(scene)).isEqualTo(lookUps);
            assertThat(scene.vendor().statistics().queries()).isEqualTo(queries);
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    void noneIsRequestedWhileItsIntervalIsRevisited() throws Exception {
        try (Scene scene = scene()) {
            Conversation open = open(scene, 1);
            scene.once();
            scene.at(SOON.plus(EVERY)).once();
            Conversation ended = end(scene, open);
            scene.at(SOON.plus(EVERY).plus(EVERY)).once();

            assertThat(lookUps(scene)).isZero();
            assertThat(scene.records()).contains(ended.json()).hasSize(120 + 1 + 1);
            assertThat(openOnes(scene)).isZero();
        }
    }

    @Test
    @Tag("gate")
    void anOpenOneIsRequestedRegularlyAndPublishedOnAChange() throws Exception {
        try (Scene scene = scene()) {
            Conversation open = open(scene, 1);
            scene.once();

            scene.at(LATER).once();
            int first = lookUps(scene);
            scene.at(LATER.plus(EVERY).minusSeconds(1)).once();
            int tooSoon = lookUps(scene);
            scene.vendor().conversations().survey(open);
            scene.at(LATER.plus(EVERY)).once();
            int changed = lookUps(scene);
            scene.at(LATER.plus(EVERY).plus(EVERY)).once();

            assertThat(first).isEqualTo(1);
            assertThat(tooSoon).isEqualTo(1);
            assertThat(changed)
                    .as("requested, found changed, requested for publishing")
                    .isEqualTo(3);
            assertThat(lookUps(scene)).isEqualTo(4);
            assertThat(scene.manifests())
                    .filteredOn(manifest -> manifest.revision() > 1)
                    .singleElement()
                    .satisfies(second -> assertThat(second.settled()).isFalse());
            assertThat(openOnes(scene)).isEqualTo(1);
        }
    }

    @Test
    @Tag("gate")
    void aKillBetweenSpoolAndSinkPublishesItOnce() throws Exception {
        try (Scene scene = scene()) {
            Conversation open = open(scene, 1);
            scene.once();
            Conversation ended = end(scene, open);
            Path obstacle = obstruct(scene);
            assertThat(scene.at(LATER).once()).isEqualTo(1);
            int lookUps = lookUps(scene);
            clear(scene, obstacle);

            assertThat(scene.once()).isZero();
            assertThat(scene.at(LATER.plus(EVERY)).once()).isZero();

            assertThat(scene.records()).containsOnlyOnce(ended.json()).hasSize(120 + 1 + 1);
            assertThat(lookUps(scene)).isEqualTo(lookUps);
            assertThat(openOnes(scene)).isZero();
            scene.assertNothingIsLeftOver();
        }
    }

    @Test
    void aKillBetweenSinkAndLedgerPublishesItOnce() throws Exception {
        try (Scene scene = scene()) {
            Conversation open = open(scene, 1);
            scene.once();
            Conversation ended = end(scene, open);
            Path obstacle = obstruct(scene);
            scene.at(LATER).once();
            Path ledger = folder.resolve("ledger.mv.db");
            Path backup = Files.copy(ledger, folder.resolve("backup"));
            Path spool = spoolFile();
            Path spooled = Files.copy(spool, folder.resolve("spooled"));
            clear(scene, obstacle);
            scene.once();
            Files.copy(backup, ledger, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(spooled, spool);
            List<String> published = scene.published();

            assertThat(scene.once()).isZero();

            assertThat(scene.published()).isEqualTo(published);
            assertThat(scene.records()).containsOnlyOnce(ended.json());
            assertThat(openOnes(scene)).isZero();
        }
    }

    @Test
    void aSpoolFileThatIsDamagedLosesNoEnd() throws Exception {
        try (Scene scene = scene()) {
            Conversation open = open(scene, 1);
            scene.once();
            Conversation ended = end(scene, open);
            Path obstacle = obstruct(scene);
            scene.at(LATER).once();
            Files.write(spoolFile(), new byte[] {1, 2, 3}, StandardOpenOption.WRITE);
            clear(scene, obstacle);

            assertThat(scene.once()).isZero();

            assertThat(scene.records()).containsOnlyOnce(ended.json()).hasSize(120 + 1 + 1);
            assertThat(openOnes(scene)).isZero();
        }
    }

    @Test
    void aKillBetweenLookUpAndReadingPublishesItOnce() throws Exception {
        try (Scene scene = scene()) {
            Conversation open = open(scene, 1);
            scene.once();
            int queries = scene.vendor().statistics().queries();
            Conversation ended = end(scene, open);
            scene.vendor()
                    .faults()
                    .onNext(1, request -> request.ordinal() > 1 && isLookUp(request.path()), new Fault.Status(403));

            assertThat(scene.at(LATER).once()).isEqualTo(1);
            assertThat(scene.manifests()).allMatch(manifest -> manifest.revision() == 1);
            assertThat(scene.once()).isZero();

            assertThat(scene.records()).containsOnlyOnce(ended.json()).hasSize(120 + 1 + 1);
            assertThat(scene.vendor().statistics().queries())
                    .isEqualTo(queries + 1); // the smallest request, after the 403
        }
    }

    @Test
    void aLaterRevisitComparesWithAllPublishedRevisions() throws Exception {
        try (Scene scene = scene()) {
            Conversation open = open(scene, 1);
            scene.once();
            end(scene, open);
            scene.at(LATER).once();
            int published = scene.published().size();

            assertThat(scene.with("feed.acme.revisit", "P30D")
                            .at(LATER.plus(EVERY))
                            .once())
                    .isZero();

            assertThat(scene.published()).hasSize(published);
        }
    }

    @Test
    void aFailedLookUpIsReportedAndDelaysNoInterval() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            Conversation open = open(scene, 1);
            scene.once();
            Conversation ended = end(scene, open);
            scene.lasting(Duration.ofHours(8))
                    .vendor()
                    .faults()
                    .onNext(Operation.CONVERSATIONS, 8, new Fault.Status(503));

            assertThat(scene.at(LATER).once()).isEqualTo(1);

            assertThat(log.messages()).anyMatch(line -> line.startsWith("ERROR") && line.contains("503"));
            assertThat(scene.manifests()).hasSize(8);
            assertThat(scene.once()).isZero();
            assertThat(scene.records()).containsOnlyOnce(ended.json());
        }
    }

    @Test
    void aFailedLookUpOnATickIsReportedToo() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            open(scene, 1);
            scene.once();
            scene.with("feed.acme.schedule", "* * * * * ?");
            scene.vendor().faults().onNext(Operation.CONVERSATIONS, 1000, new Fault.Status(403));

            try (Underway run = new Underway(scene.at(LATER))) {
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(log.messages())
                        .anyMatch(line -> line.startsWith("WARN {\"kind\":\"message\"") && line.contains(" 403 ")));
                assertThat(run.isRunning()).isTrue();
            }
        }
    }

    @Test
    void aHundredAreRequestedAtOnceAndFewerAfterARefusal() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(ended()).largestLookUp(30)).at(SOON)) {
            List<Conversation> open = Stream.iterate(1, number -> number + 1)
                    .limit(130)
                    .map(number -> open(scene, number))
                    .toList();
            scene.once();

            scene.at(LATER).once();
            int refused = scene.vendor().statistics().count(Operation.CONVERSATIONS, 400);
            int answered = scene.vendor().statistics().count(Operation.CONVERSATIONS, 200);
            List<String> ended =
                    open.stream().map(one -> end(scene, one).json()).toList();
            scene.at(LATER.plus(EVERY)).once();

            assertThat(refused).as("100, 50").isEqualTo(2);
            assertThat(answered).as("25 at once").isEqualTo(6);
            assertThat(scene.records()).containsAll(ended).hasSize(120 + 130 + 130);
            assertThat(openOnes(scene)).isZero();
        }
    }

    @Test
    void aDeletedOneIsReportedOnceAfterTheSecondLookUp() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            Conversation open = open(scene, 1);
            scene.once();
            List<Conversation> deleted = scene.vendor().conversations().remove(List.of(open));

            scene.at(LATER).once();
            long afterOne = logged(log, "\"vanished\"");
            scene.at(LATER.plus(EVERY)).once();
            long afterTwo = logged(log, "\"vanished\"");
            scene.at(LATER.plus(EVERY.multipliedBy(2))).once();

            assertThat(afterOne).isZero();
            assertThat(afterTwo).isEqualTo(1);
            assertThat(logged(log, "\"vanished\"")).isEqualTo(1);
            assertThat(vanished(scene)).isEqualTo(1);
            assertThat(scene.manifests()).hasSize(6);

            scene.vendor().conversations().restore(deleted);
            scene.at(LATER.plus(EVERY.multipliedBy(3))).once();
            assertThat(vanished(scene)).isZero();
            assertThat(scene.manifests()).hasSize(6);

            Conversation ended = end(scene, deleted.get(0));
            scene.at(LATER.plus(EVERY.multipliedBy(4))).once();
            assertThat(scene.records()).containsOnlyOnce(ended.json());
        }
    }

    @Test
    void oneThatNeverEndsIsGivenUpAndReported() throws Exception {
        try (Scene scene = scene();
                LogLines log = LogLines.ofCaravan()) {
            open(scene, 1);
            scene.once();
            Instant over = Scene.START.plus(Duration.ofHours(1)).plus(Duration.ofDays(60));

            scene.at(over.minusSeconds(1)).once();
            long early = openOnes(scene);
            scene.at(over.plus(EVERY)).once();
            int lookUps = lookUps(scene);
            scene.at(over.plus(EVERY).plus(EVERY)).once();

            assertThat(early).isEqualTo(1);
            assertThat(openOnes(scene)).isZero();
            assertThat(lookUps(scene)).isEqualTo(lookUps);
            assertThat(logged(log, "\"given-up\"")).isEqualTo(1);
            try (Ledger ledger = scene.ledger()) {
                assertThat(ledger.remarks().of("acme").givenUp()).isEqualTo(1);
            }
        }
    }

    @Test
    void noneIsFollowedWhereTheSettingSaysSo() throws Exception {
        try (Scene scene = scene()) {
            open(scene, 1);
            scene.once();

            scene.with("feed.acme.follow", "PT0S").at(LATER).once();

            assertThat(lookUps(scene)).isZero();
            assertThat(openOnes(scene)).isZero();
        }
    }

    @Test
    void aRebuiltLedgerFollowsThem() throws Exception {
        try (Scene scene = scene()) {
            Conversation open = open(scene, 1);
            scene.once();
            Files.delete(folder.resolve("ledger.mv.db"));
            scene.with("caravan.command", "status")
                    .with("caravan.command.rebuild", "true")
                    .once();
            Conversation ended = end(scene, open);

            assertThat(scene.with("caravan.command", "once").at(LATER).once()).isZero();

            assertThat(scene.records()).containsOnlyOnce(ended.json()).hasSize(120 + 1 + 1);
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(ended())).at(SOON);
    }

    /** 120 conversations that all have an end. */
    private static Conversations ended() {
        Conversations conversations = Scene.conversations(120, Duration.ofHours(6));
        conversations
                .truth()
                .filter(conversation -> conversation.end().isEmpty())
                .toList()
                .forEach(open -> conversations.end(open, open.start().plusSeconds(60)));
        return conversations;
    }

    /** An open conversation of the first hour. */
    private static Conversation open(Scene scene, int number) {
        return scene.vendor().conversations().addAnother(number, Scene.START.plusSeconds(60 + number), null);
    }

    private static Conversation end(Scene scene, Conversation open) {
        return scene.vendor().conversations().end(open, LATER.minus(Duration.ofHours(1)));
    }

    private static Manifest first(Scene scene) throws Exception {
        return scene.manifests().get(0);
    }

    private static int lookUps(Scene scene) {
        return scene.vendor().statistics().count(Operation.CONVERSATIONS);
    }

    private static boolean isLookUp(String path) {
        return path.equals("/api/v2/analytics/conversations/details");
    }

    private static long openOnes(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            return ledger.open().count("acme");
        }
    }

    private static long vanished(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            return ledger.remarks().of("acme").vanished();
        }
    }

    private static long logged(LogLines log, String what) {
        return log.messages().stream()
                .filter(line -> line.startsWith("WARN") && line.contains(what))
                .count();
    }

    /** Puts a folder where a data file should be. */
    private static Path obstruct(Scene scene) throws Exception {
        Path day = scene.out().resolve("acme/date=2026-11-01");
        Path aside = day.resolveSibling("_aside");
        Files.move(day, aside);
        Files.writeString(day, "not a folder");
        return aside;
    }

    private static void clear(Scene scene, Path aside) throws Exception {
        Path day = scene.out().resolve("acme/date=2026-11-01");
        Files.delete(day);
        Files.move(aside, day);
    }

    private Path spoolFile() throws Exception {
        try (Stream<Path> paths = Files.walk(folder.resolve("spool"))) {
            return paths.filter(path -> path.toString().endsWith(".gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
