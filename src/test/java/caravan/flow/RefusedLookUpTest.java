package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.ledger.Ledger;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.http.Operation;
import caravan.simulator.http.Request;
import caravan.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A 401 or 403 that a look-up meets while no interval is due. */
@Tag("full")
@Timeout(180)
class RefusedLookUpTest {
    private static final Instant SOON = Scene.START.plus(Duration.ofHours(7));
    private static final Instant LATER = Scene.START.plus(Duration.ofDays(4));
    private static final String LOOK_UP = "/api/v2/analytics/conversations/details";
    private static final int ALWAYS = 10_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"403, missing.permissions", "401, credentials.expired"})
    void aClientThatALookUpFindsRefusedStopsItsFeed(int status, String code) throws Exception {
        try (Scene scene = withAnOpenConversation();
                LogLines log = LogLines.ofCaravan()) {
            refuse(scene, request -> request.path().contains("/analytics/"), status, code);

            assertThat(scene.at(LATER).once()).isEqualTo(1);

            assertThat(scene.vendor().statistics().count(Operation.CONVERSATIONS))
                    .isLessThanOrEqualTo(3);
            assertThat(stoppedBecause(scene)).contains(code);
            assertThat(lines(log)).singleElement().asString().contains("\"kind\":\"feed\"", "answered " + status, code);
        }
    }

    @Test
    void endsMissedByARefusedLookUpArePublishedAfterwards() throws Exception {
        try (Scene scene = withAnOpenConversation()) {
            refuse(scene, request -> request.path().contains("/analytics/"), 403, "missing.permissions");
            assertThat(scene.at(LATER).once()).isEqualTo(1);
            scene.vendor().faults().clear();
            Conversation open = scene.vendor()
                    .truth()
                    .filter(conversation -> conversation.end().isEmpty())
                    .findFirst()
                    .orElseThrow();
            Conversation ended = scene.vendor().conversations().end(open, LATER.minus(Duration.ofHours(1)));

            assertThat(scene.once()).isZero();

            assertThat(scene.records()).contains(ended.json());
            assertThat(stoppedBecause(scene)).isNull();
        }
    }

    @Test
    void aTokenThatIsRefusedAtALookUpStopsTheFeed() throws Exception {
        try (Scene scene = withAnOpenConversation();
                LogLines log = LogLines.ofCaravan()) {
            scene.with("feed.acme.client-secret", "wrong");

            assertThat(scene.at(LATER).once()).isEqualTo(1);

            assertThat(stoppedBecause(scene)).contains("invalid_client");
            assertThat(lines(log))
                    .filteredOn(line -> line.contains("\"kind\":\"feed\""))
                    .hasSize(1);
        }
    }

    @Test
    void refusedLookUpsAloneAreReportedAndIntervalsGoOn() throws Exception {
        try (Scene scene = withAnOpenConversation()) {
            refuse(scene, request -> request.path().equals(LOOK_UP), 403, "missing.permissions");

            scene.lasting(Duration.ofHours(8)).at(LATER);
            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.manifests()).hasSize(8);
            assertThat(stoppedBecause(scene)).contains("missing.permissions");
            assertThat(scene.with("caravan.command", "status").once()).isEqualTo(1);
        }
    }

    @Test
    void aContactsClientThatIsRefusedItsUpdatesStopsItsFeed() throws Exception {
        var contacts = ContactScene.contacts(60);
        ManualClock clock = new ManualClock(Scene.START.plus(Duration.ofHours(4)));
        try (ContactScene scene =
                new ContactScene(folder, contacts, new CxOne(contacts).clock(clock)).at(clock.instant())) {
            assertThat(scene.once()).isZero();
            int before = scene.statuses().size();
            clock.move(Duration.ofDays(10));
            scene.at(clock.instant());
            scene.onNext(ALWAYS, request -> true, new Fault.Status(403));

            assertThat(scene.once()).isEqualTo(1);

            assertThat(scene.statuses().size() - before).isLessThanOrEqualTo(3);
            assertThat(stoppedBecause(scene.scene())).contains("403");
        }
    }

    @Test
    void refusedUpdatesAloneAreReported() throws Exception {
        var contacts = ContactScene.contacts(60);
        ManualClock clock = new ManualClock(Scene.START.plus(Duration.ofHours(4)));
        try (ContactScene scene =
                new ContactScene(folder, contacts, new CxOne(contacts).clock(clock)).at(clock.instant())) {
            assertThat(scene.once()).isZero();
            clock.move(Duration.ofDays(10));
            scene.at(clock.instant());
            scene.onNext(ALWAYS, request -> !request.parameter("updatedSince").isEmpty(), new Fault.Status(403));

            assertThat(scene.once()).isEqualTo(1);

            scene.assertEachContactOnce();
            assertThat(stoppedBecause(scene.scene())).contains("403");
            assertThat(scene.scene().with("caravan.command", "status").once()).isEqualTo(1);
        }
    }

    /** Its interval is delivered, and is read again as a whole no more. */
    private Scene withAnOpenConversation() {
        Conversations conversations = Scene.conversations(60, Duration.ofHours(6));
        List<Conversation> open = conversations
                .truth()
                .filter(conversation -> conversation.end().isEmpty())
                .toList();
        open.forEach(conversation ->
                conversations.end(conversation, conversation.start().plusSeconds(60)));
        Scene scene = new Scene(folder, new GenesysCloud(conversations)).at(SOON);
        scene.vendor().conversations().addAnother(1, Scene.START.plusSeconds(61), null);
        assertThat(scene.once()).isZero();
        return scene;
    }

    private static void refuse(Scene scene, Predicate<Request> requests, int status, String code) {
        scene.vendor()
                .faults()
                .onNext(
                        ALWAYS,
                        requests,
                        new Fault.Says(
                                status,
                                "application/json",
                                """
                                {"message":"Not today","code":"%s","status":%d,"contextId":"c-1"}"""
                                        .formatted(code, status)));
    }

    private static List<String> lines(LogLines log) {
        return log.messages().stream()
                .filter(line -> line.startsWith("WARN") || line.startsWith("ERROR"))
                .toList();
    }

    private static @Nullable String stoppedBecause(Scene scene) {
        try (Ledger ledger = scene.ledger()) {
            return ledger.feeds().find("acme").orElseThrow().stoppedBecause();
        }
    }
}
