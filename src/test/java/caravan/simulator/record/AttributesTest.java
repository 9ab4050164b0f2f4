package caravan.simulator.record;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attributes of participants, which only jobs have. */
class AttributesTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-08T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void aJobsRecordIsTheQuerysWithAttributes(Size size) {
        Conversations.of(7, FROM, TO, 300, size).truth().forEach(conversation -> {
            JsonNode query = Caller.json(conversation.json());
            JsonNode job = Caller.json(conversation.jobJson());
            assertThat(query.findValue("attributes")).isNull();
            assertThat(job.findValues("attributes")).hasSize(1);

            JsonNode attributes = ((ObjectNode) job.path("participants").path(0)).remove("attributes");

            assertThat(attributes).isNotEmpty().allMatch(JsonNode::isTextual);
            assertThat(job).isEqualTo(query);
        });
    }

    @Test
    void attributesMayHaveNamesOfMembersAndSpaces() {
        Set<String> names = new HashSet<>();
        Conversations.of(7, FROM, TO, 100, Size.REALISTIC).truth().forEach(conversation -> Caller.json(
                        conversation.jobJson())
                .findPath("attributes")
                .fieldNames()
                .forEachRemaining(names::add));

        assertThat(names).contains("conversationId", "conversationStart", "participants", "customer tier (new)");
    }

    @Test
    void theSameSeedGivesTheSameAttributes() {
        assertThat(Conversations.of(7, FROM, TO, 50, Size.FIXED).truth().map(Conversation::jobJson))
                .containsExactlyElementsOf(Conversations.of(7, FROM, TO, 50, Size.FIXED)
                        .truth()
                        .map(Conversation::jobJson)
                        .toList());
    }

    @Test
    void aCorrectionKeepsTheAttributes() {
        Conversations conversations = Conversations.of(7, FROM, TO, 10, Size.REALISTIC);
        Conversation first = conversations.truth().findFirst().orElseThrow();

        Conversation corrected = conversations.correct(
                first,
                first.json().replace("\"externalTag\"", "\"corrected\":true,\"externalTag\""),
                first.end().orElse(null));

        assertThat(Caller.json(corrected.jobJson()).findPath("attributes"))
                .isNotEmpty()
                .isEqualTo(Caller.json(first.jobJson()).findPath("attributes"));
    }

    @Test
    void aRecordMadeByHandKeepsItsOwnAttributes() {
        Conversations conversations = Conversations.none();
        String own = "{\"participants\":[{\"attributes\":{\"mine\":\"1\"}}]}";

        assertThat(conversations.add("not json", FROM, null).jobJson()).isEqualTo("not json");
        assertThat(conversations.add("{\"participants\":[]}", FROM, null).jobJson())
                .isEqualTo("{\"participants\":[]}");
        assertThat(conversations.add(own, FROM, null).jobJson()).isEqualTo(own);
        assertThat(Caller.json(conversations
                                .add("{\"participants\":[{\"purpose\":\"agent\"}]}", FROM, null)
                                .jobJson())
                        .findPath("attributes"))
                .isNotEmpty();
    }
}
