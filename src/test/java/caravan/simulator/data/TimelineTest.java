package caravan.simulator.data;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Changes of the data at their instants. */
class TimelineTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final ManualClock clock = new ManualClock("2026-11-02T11:00:00Z");
    private final Conversations conversations = Conversations.of(
            7, Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-02T10:00:00Z"), 90, Size.REALISTIC);

    @AutoClose
    private final Simulator simulator =
            Caller.vendor(conversations).clock(clock).start();

    private final Caller caller = Caller.authorized(simulator);
    private final List<Conversation> truth = simulator.truth().toList();

    @Test
    void aLateConversationAppearsAtItsInstant() throws Exception {
        List<Conversation> late = truth.subList(10, 30);
        simulator.arriveAt(NOON, late);

        assertThat(caller.ids(Caller.DAY)).hasSize(70).doesNotContain(id(truth.get(10)), id(truth.get(29)));
        assertThat(simulator.truth()).hasSize(70);
        clock.move(Duration.ofHours(1));

        assertThat(caller.ids(Caller.DAY)).hasSize(90);
        assertThat(simulator.truth().map(Conversation::json))
                .containsExactlyInAnyOrderElementsOf(
                        truth.stream().map(Conversation::json).toList());
    }

    @Test
    void scriptedChangesHappenInTheOrderOfTheirInstants() throws Exception {
        Conversation first = truth.get(0);
        simulator
                .at(NOON, data -> data.remove(data.find(id(first)).orElseThrow()))
                .at(
                        NOON.minusMillis(1),
                        data -> data.correct(
                                first,
                                "{\"conversationId\":\"" + id(first) + "\",\"corrected\":true}",
                                first.end().orElse(null)));

        assertThat(caller.page(Caller.DAY, 1).body()).contains(first.json());
        clock.move(Duration.ofHours(1).minusMillis(1));
        assertThat(caller.page(Caller.DAY, 1).body())
                .contains("\"corrected\":true")
                .doesNotContain(first.json());
        clock.move(Duration.ofMillis(1));
        assertThat(simulator.truth()).hasSize(89);
        assertThat(caller.ids(Caller.DAY)).doesNotContain(id(first));
    }

    @Test
    void aScriptedChangeHappensOnce() throws Exception {
        simulator.at(NOON, data -> data.addAnother(1, NOON, null));
        clock.move(Duration.ofHours(2));

        assertThat(simulator.conversations().size()).isEqualTo(91);
        assertThat(caller.ids(Caller.DAY)).hasSize(91);
        assertThat(simulator.truth()).hasSize(91);
    }

    @Test
    void aFailingScriptedChangeIsA500Once() throws Exception {
        simulator.at(NOON, data -> {
            throw new IllegalStateException("a mistake in a script");
        });
        clock.move(Duration.ofHours(1));

        assertThat(caller.page(Caller.DAY, 1).statusCode()).isEqualTo(500);
        assertThat(caller.page(Caller.DAY, 1).statusCode()).isEqualTo(200);
    }

    @Test
    void lateAndSurveyedRecordsNeedLittleMemory() throws Exception {
        Instant from = Instant.parse("2026-10-01T00:00:00Z");
        Conversations many = Conversations.of(7, from, NOON, 300_000, Size.REALISTIC);
        List<Conversation> some = many.truth()
                .filter(conversation -> conversation.start().toEpochMilli() % 300 == 0)
                .toList();
        try (Simulator other = Caller.vendor(many).clock(clock).start()) {
            other.arriveAt(NOON, some);
            assertThat(many.size()).isEqualTo(300_000 - some.size());
            clock.move(Duration.ofHours(1));
            assertThat(other.truth()).hasSize(300_000);

            some.forEach(many::survey);

            Conversation last = some.get(some.size() - 1);
            assertThat(many.find(id(last))).get().extracting(Conversation::json).isNotEqualTo(last.json());
        }
    }

    private static String id(Conversation conversation) {
        return conversation.id().orElseThrow();
    }
}
