package caravan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An organisation whose conversations begin and end by the clock. */
class LiveTest {
    private final ManualClock clock = new ManualClock("2026-11-02T10:00:00Z");
    private final Conversations conversations = Conversations.of(
            7, Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-02T20:00:00Z"), 90, Size.REALISTIC);

    @AutoClose
    private final Simulator simulator =
            Caller.vendor(conversations).clock(clock).live().start();

    private final Caller caller = Caller.authorized(simulator);

    @Test
    void onlyBegunConversationsExist() throws Exception {
        Conversation ahead = ahead();
        assertThat(caller.ids(Caller.DAY))
                .isEqualTo(idsOfTheTruth())
                .hasSizeBetween(10, 80)
                .doesNotContain(id(ahead));
        assertThat(found(ahead).statusCode()).isEqualTo(404);

        clock.move(Duration.between(clock.instant(), ahead.start()));
        assertThat(found(ahead).statusCode()).isEqualTo(404);
        clock.move(Duration.ofMillis(1));

        assertThat(found(ahead).statusCode()).isEqualTo(200);
        assertThat(caller.ids(Caller.DAY)).isEqualTo(idsOfTheTruth()).contains(id(ahead));
    }

    @Test
    void aConversationIsOpenUntilItsEnd() throws Exception {
        Conversation ahead = ahead();
        clock.move(Duration.between(clock.instant(), ahead.end().orElseThrow().minusMillis(1)));
        assertThat(Caller.json(found(ahead)).has("conversationEnd")).isFalse();
        assertThat(simulator.truth().filter(conversation -> id(conversation).equals(id(ahead))))
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.end()).isEmpty();
                    assertThat(open.json()).isEqualTo(ahead.whileOpen().json());
                });

        clock.move(Duration.ofMillis(1));

        assertThat(found(ahead).body()).isEqualTo(ahead.json()).contains("\"conversationEnd\"");
    }

    @Test
    void aHiddenOpenConversationComesBackEnded() throws Exception {
        Conversation ahead = ahead();
        clock.move(Duration.between(clock.instant(), ahead.end().orElseThrow().minusMillis(1)));
        List<Conversation> open = simulator
                .truth()
                .filter(conversation -> id(conversation).equals(id(ahead)))
                .toList();
        simulator.arriveAt(clock.instant().plusSeconds(60), open);
        assertThat(found(ahead).statusCode()).isEqualTo(404);

        clock.move(Duration.ofMinutes(1));

        assertThat(found(ahead).body()).isEqualTo(ahead.json());
    }

    /** One that begins later than now, and ends soon after. */
    private Conversation ahead() {
        return conversations
                .truth()
                .filter(conversation -> conversation.start().isAfter(clock.instant()))
                .filter(conversation -> conversation
                        .end()
                        .filter(end -> end.isBefore(Instant.parse("2026-11-02T23:00:00Z")))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> found(Conversation conversation) throws Exception {
        return caller.get("/api/v2/analytics/conversations/" + id(conversation) + "/details");
    }

    private List<String> idsOfTheTruth() {
        return simulator.truth().map(LiveTest::id).toList();
    }

    private static String id(Conversation conversation) {
        return conversation.id().orElseThrow();
    }
}
