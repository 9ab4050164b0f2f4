package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.fault.PageFault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.spool.Counts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CompletenessTest {
    @TempDir
    Path folder;

    @Test
    void aWrongTotalIsReadAgainTwiceAndDeliveredShort() throws Exception {
        GenesysCloud vendor = new GenesysCloud(hour(250)).totalHitsOffBy(5);
        try (Scene scene = new Scene(folder, vendor).lasting(Duration.ofHours(1));
                LogLines log = LogLines.ofCaravan()) {
            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            assertThat(scene.manifests().get(0).counts().shortBy()).isEqualTo(5);
            assertThat(scene.manifests().get(0).effort().pages()).isEqualTo(3 * 4);
            assertThat(log.messages()).anyMatch(line -> line.startsWith("WARN") && line.contains("short by 5"));
        }
    }

    @Test
    void aRecordThatAppearsInFrontBetweenTwoPagesIsNotMissed() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(hour(250))).lasting(Duration.ofHours(1))) {
            scene.vendor().faults().onPage(2, new PageFault.RecordAppears());

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
            assertThat(scene.manifests().get(0).counts().duplicates()).isPositive();
        }
    }

    @Test
    void aRecordThatVanishesBetweenTwoPagesCostsNoOther() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(hour(250))).lasting(Duration.ofHours(1))) {
            scene.vendor().faults().onPage(2, new PageFault.RecordVanishes());

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(scene.records()).containsAll(scene.truth());
        }
    }

    @Test
    void pagesInACircleEnd() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(hour(250))).lasting(Duration.ofHours(1))) {
            scene.vendor().faults().onNext(1, request -> request.page() == 2, new Fault.LoopingPage());

            int code = scene.once();

            assertThat(code).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void moreThanPageLimitPagesFailLoudlyAndPublishNothing() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(hour(250))).lasting(Duration.ofHours(1));
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.page-limit", "2");

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(scene.manifests()).isEmpty();
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("more than 2 pages") && line.contains(".page-limit"));
        }
    }

    @Test
    void aPageOfThreeHundredMegabytesIsReadInSmallerPages() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(60, Duration.ofHours(6))));
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor()
                    .faults()
                    .onNext(
                            1,
                            request -> request.interval().startsWith("2026-11-01T03"),
                            new Fault.LargePage(300L << 20));

            int code = scene.once();

            assertThat(code).isZero();
            assertThat(log.messages())
                    .anyMatch(line -> line.contains("Page size halved") && line.contains(".page-max-bytes"));
            scene.assertEachRecordOnce();
        }
    }

    /** More than the pool has connections. */
    @Test
    @Timeout(60)
    @Tag("full")
    void answersThatAreTooLargeKeepNoConnectionFromTheOthers() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(60, Duration.ofHours(30))))) {
            scene.lasting(Duration.ofHours(30)).with("feed.acme.page-size", "1");
            scene.vendor().faults().onNextQueries(29, new Fault.LargePage(65L << 20));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.manifests()).hasSize(1);
            assertThat(scene.once()).isZero();
            scene.assertEachRecordOnce();
        }
    }

    @Test
    void aPageThatIsAJsonArrayFailsItsIntervalAndNoOther() throws Exception {
        try (Scene scene = new Scene(folder, new GenesysCloud(Scene.conversations(60, Duration.ofHours(6))));
                LogLines log = LogLines.ofCaravan()) {
            scene.vendor()
                    .faults()
                    .onNext(1, request -> request.interval().startsWith("2026-11-01T03"), new Fault.JsonArray());

            int code = scene.once();

            assertThat(code).isEqualTo(1);
            assertThat(scene.manifests()).hasSize(5);
            assertThat(log.messages()).anyMatch(line -> line.contains("an array where an object with /conversations"));
        }
    }

    @Test
    void unreadableRecordsAreSetAsideWithTheirBytes() throws Exception {
        Conversations conversations = hour(20);
        String keyless = "{\"conversationStart\":\"2026-11-01T00:10:00Z\",\"note\":\"no id\"}";
        String startless = "{\"conversationId\":\"k-1\",\"conversationStart\":\"soon\"}";
        conversations.add(keyless, Scene.START.plusSeconds(600), null);
        conversations.add(startless, Scene.START.plusSeconds(700), null);
        try (Scene scene = new Scene(folder, new GenesysCloud(conversations)).lasting(Duration.ofHours(1))) {
            int code = scene.once();

            assertThat(code).isEqualTo(1);
            Counts counts = scene.manifests().get(0).counts();
            assertThat(counts.records()).isEqualTo(20);
            assertThat(counts.deadLetters()).isEqualTo(2);
            assertThat(folder.resolve("dead-letters/acme/acme-20261101T000000Z-20261101T010000Z-r1.ndjson"))
                    .content()
                    .contains("\"reason\":\"the record has no key\",\"record\":" + keyless)
                    .contains("\"key\":\"k-1\"")
                    .contains("\"record\":" + startless);
        }
    }

    private static Conversations hour(int count) {
        return Scene.conversations(count, Duration.ofHours(1));
    }
}
