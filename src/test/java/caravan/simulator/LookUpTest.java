package caravan.simulator;

import static caravan.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Conversations by their ids. */
class LookUpTest {
    private static final String SEVERAL = "/api/v2/analytics/conversations/details";

    private final Conversations conversations = Caller.day(200);

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations).start();

    private final Caller caller = Caller.authorized(simulator);
    private final List<Conversation> truth = simulator.truth().toList();

    @Test
    void aLookUpReturnsTheRecordOfTheQuery() throws Exception {
        for (Conversation conversation : truth) {
            HttpResponse<String> answer = caller.get(one(id(conversation)));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(conversation.json());
        }
    }

    @Test
    void anUnknownOrRemovedConversationIs404() throws Exception {
        conversations.remove(truth.get(3));

        assertThat(caller.get(one(id(truth.get(3)))).statusCode()).isEqualTo(404);
        assertThat(caller.get(one("c156d591-53c1-5231-b627-ef35fd4849c6")).statusCode())
                .isEqualTo(404);
        assertThat(caller.get(one("no-uuid")).statusCode()).isEqualTo(404);
        assertThat(json(caller.get(one("no-uuid"))).path("code").asText()).isEqualTo("not.found");
    }

    @Test
    void aRecordMadeByHandIsFoundToo() throws Exception {
        String record = "{\"conversationId\":\"call 1\"}";
        conversations.add(record, Instant.parse("2026-11-02T00:00:00Z"), null);

        assertThat(caller.get(one("call%201")).body()).isEqualTo(record);
    }

    @Test
    void similarIdsAreDistinguished() throws Exception {
        conversations.add("{\"conversationId\":\"Aa\"}", Instant.parse("2026-11-02T00:00:00Z"), null);

        assertThat("BB".hashCode()).isEqualTo("Aa".hashCode());
        assertThat(caller.get(one("BB")).statusCode()).isEqualTo(404);
    }

    @Test
    void severalAreFoundAtOnceInTheOrderOfTheData() throws Exception {
        String path = SEVERAL + "?id=" + id(truth.get(9)) + "&id=none&id=" + id(truth.get(5));

        assertThat(caller.get(path).body())
                .isEqualTo("{\"conversations\":[" + truth.get(5).json() + ","
                        + truth.get(9).json() + "]}");
        assertThat(caller.get(SEVERAL + "?id=none").body()).isEqualTo("{\"conversations\":[]}");
    }

    @Test
    void idsMayBeSeparatedByCommas() throws Exception {
        String commas = SEVERAL + "?id=" + id(truth.get(2)) + "," + id(truth.get(7)) + "&id=" + id(truth.get(4));

        assertThat(caller.get(commas).body())
                .isEqualTo("{\"conversations\":[" + truth.get(2).json() + ","
                        + truth.get(4).json() + "," + truth.get(7).json() + "]}");
        assertThat(caller.get(several(100).replace("&id=", ",")).statusCode()).isEqualTo(200);
        assertThat(caller.get(several(101).replace("&id=", ",")).statusCode()).isEqualTo(400);
    }

    @Test
    void oneTo100IdsAreAccepted() throws Exception {
        assertThat(json(caller.get(several(100))).path("conversations")).hasSize(100);
        assertThat(caller.get(several(101)).statusCode()).isEqualTo(400);
        assertThat(caller.get(SEVERAL).statusCode()).isEqualTo(400);
    }

    @Test
    void theLimitOfIdsCanBeLower() throws Exception {
        try (Simulator strict = Caller.vendor(conversations).largestLookUp(2).start()) {
            Caller other = new Caller(strict).authorized();

            assertThat(other.get(several(2)).statusCode()).isEqualTo(200);
            assertThat(other.get(several(3)).statusCode()).isEqualTo(400);
        }
    }

    private String several(int count) {
        return SEVERAL
                + IntStream.range(0, count)
                        .mapToObj(index -> "id=" + id(truth.get(index)))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String one(String id) {
        return "/api/v2/analytics/conversations/" + id + "/details";
    }

    private static String id(Conversation conversation) {
        return conversation.id().orElseThrow();
    }
}
