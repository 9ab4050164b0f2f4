package caravan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conversations that end, get surveys, vanish and return. */
class ChangesTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final Conversations conversations =
            Conversations.of(7, Instant.parse("2026-11-02T00:00:00Z"), NOON, 90, Size.REALISTIC);
    private final List<Conversation> truth = conversations.truth().toList();

    @Test
    void anOpenConversationEndsAndKeepsItsIdAndStart() {
        Conversation open = open();

        Conversation ended = conversations.end(open, NOON);

        JsonNode record = Caller.json(ended.json());
        assertThat(record.path("conversationId").asText()).isEqualTo(id(open));
        assertThat(Instant.parse(record.path("conversationStart").asText())).isEqualTo(open.start());
        assertThat(Instant.parse(record.path("conversationEnd").asText())).isEqualTo(NOON);
        assertThat(ended.end()).hasValue(NOON);
        assertThat(now(open)).isEqualTo(ended.json()).isNotEqualTo(open.json());
    }

    @Test
    void aConversationMadeByHandEndsToo() {
        Conversation open = conversations.add("{ \"conversationId\": \"open\" }", NOON, null);

        Conversation ended = conversations.end(open, NOON);

        assertThat(ended.json())
                .isEqualTo("{\"conversationEnd\":\"2026-11-02T12:00:00Z\", \"conversationId\": \"open\" }");
        assertThat(ended.end()).hasValue(NOON);
        assertThat(now(open)).isEqualTo(ended.json());
    }

    @Test
    void onlyAnOpenConversationEndsAndNotBeforeItStarts() {
        Conversation over = truth.stream()
                .filter(conversation -> conversation.end().isPresent())
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> conversations.end(over, NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> conversations.end(open(), open().start().minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSurveyIsACorrectionThatChangesNothingElse() {
        Conversation first = truth.get(0);

        Conversation once = conversations.survey(first);
        Conversation twice = conversations.survey(first);

        assertThat(Caller.json(once.json()).path("surveys")).hasSize(1);
        assertThat(Caller.json(twice.jobJson()).path("surveys")).hasSize(2);
        assertThat(Caller.json(twice.json()).path("surveys").path(0))
                .isEqualTo(Caller.json(once.json()).path("surveys").path(0));
        ObjectNode rest = (ObjectNode) Caller.json(twice.json());
        rest.remove("surveys");
        assertThat(rest).isEqualTo(Caller.json(first.json()));
    }

    @Test
    void onlyAnObjectTakesASurvey() {
        Conversation text = conversations.add("not json", NOON, null);
        Conversation empty = conversations.add("{}", NOON, null);

        assertThatThrownBy(() -> conversations.survey(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> conversations.survey(empty)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyAreRemovedAtOnceAndRestoredUnchanged() {
        List<String> before = truth.stream().map(Conversation::json).toList();
        List<Conversation> some = List.of(truth.get(89), truth.get(40), truth.get(0), truth.get(41));

        conversations.remove(some);
        assertThat(conversations.truth().map(Conversation::json))
                .doesNotContain(before.get(0), before.get(40), before.get(41), before.get(89))
                .containsSequence(before.get(39), before.get(42))
                .hasSize(86);

        conversations.restore(some);
        assertThat(conversations.truth().map(Conversation::json)).containsExactlyElementsOf(before);
    }

    @Test
    void aRemovedRecordIsRestoredUnchangedAndOnce() {
        Conversation surveyed = conversations.survey(truth.get(5));
        conversations.remove(surveyed);

        conversations.restore(List.of(surveyed));

        assertThat(now(surveyed)).isEqualTo(surveyed.json());
        assertThatThrownBy(() -> conversations.restore(List.of(surveyed))).isInstanceOf(IllegalArgumentException.class);
    }

    private Conversation open() {
        return truth.stream()
                .filter(conversation -> conversation.end().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private String now(Conversation conversation) {
        return conversations.find(id(conversation)).orElseThrow().json();
    }

    private static String id(Conversation conversation) {
        return conversation.id().orElseThrow();
    }
}
