package caravan.simulator.job;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Caller;
import caravan.simulator.data.Conversations;
import caravan.simulator.server.Simulator;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An interval selects conversations that were active in it and started on one of its UTC days. */
class SelectionTest {
    private final Conversations conversations = Conversations.none();

    @AutoClose
    private final Simulator simulator = Caller.vendor(conversations).start();

    private final Caller caller = Caller.authorized(simulator);

    @ParameterizedTest
    @CsvSource({
        "conversationStart, asc, long short open",
        "segmentStart, desc, open short long",
        "conversationEnd, asc, short long open",
        "segmentEnd, asc, short long open",
        "conversationEnd, desc, open long short"
    })
    void conversationsComeInTheRequestedOrder(String orderBy, String order, String ids) throws Exception {
        add("long", "2026-11-02T05:00:00Z", "2026-11-02T08:00:00Z");
        add("short", "2026-11-02T06:00:00Z", "2026-11-02T07:00:00Z");
        add("open", "2026-11-02T07:00:00Z", null);
        List<String> found = new ArrayList<>();

        for (int page = 1; page <= 3; page++) {
            String body = "{\"interval\": \"" + Caller.DAY + "\", \"orderBy\": \"" + orderBy + "\", \"order\": \""
                    + order + "\", \"paging\": {\"pageSize\": 1, \"pageNumber\": " + page + "}}";
            Caller.json(caller.query(body))
                    .path("conversations")
                    .forEach(one -> found.add(one.path("conversationId").asText()));
        }

        assertThat(found).containsExactly(ids.split(" ", -1));
    }

    @Test
    void anUnknownOrderIs400() throws Exception {
        HttpResponse<String> answer =
                caller.query("{\"interval\": \"" + Caller.DAY + "\", \"orderBy\": \"conversationId\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.json(answer).path("code").asText()).isEqualTo("bad.request");
        assertThat(Caller.json(answer).path("message").asText()).contains("orderBy", "segmentEnd");
    }

    @Test
    void aConversationOfYesterdayIsInNoQueryOfToday() throws Exception {
        add("yesterday", "2026-11-01T23:59:59.999Z", "2026-11-02T00:30:00Z");
        add("today", "2026-11-02T00:00:00.000Z", "2026-11-02T00:30:00Z");

        assertThat(caller.ids("2026-11-02T00:00:00Z/2026-11-02T01:00:00Z")).containsExactly("today");
        assertThat(caller.ids("2026-11-02T00:00:00Z/2026-11-03T00:00:00Z")).containsExactly("today");
    }

    @Test
    void anIntervalOverMidnightHasConversationsOfYesterday() throws Exception {
        add("yesterday", "2026-11-01T08:00:00Z", "2026-11-02T00:30:00Z");
        add("over", "2026-11-01T08:00:00Z", "2026-11-01T23:00:00Z");
        add("before", "2026-10-31T08:00:00Z", "2026-11-02T00:30:00Z");

        assertThat(caller.ids("2026-11-01T23:59:59.999Z/2026-11-02T01:00:00Z")).containsExactly("yesterday");
    }

    @Test
    void aConversationIsInEachHourInWhichItWasActive() throws Exception {
        add("call", "2026-11-02T05:55:00Z", "2026-11-02T07:10:00Z");

        assertThat(caller.ids("2026-11-02T04:00:00Z/2026-11-02T05:00:00Z")).isEmpty();
        assertThat(caller.ids("2026-11-02T05:00:00Z/2026-11-02T06:00:00Z")).containsExactly("call");
        assertThat(caller.ids("2026-11-02T06:00:00Z/2026-11-02T07:00:00Z")).containsExactly("call");
        assertThat(caller.ids("2026-11-02T07:00:00Z/2026-11-02T08:00:00Z")).containsExactly("call");
        assertThat(caller.ids("2026-11-02T08:00:00Z/2026-11-02T09:00:00Z")).isEmpty();
    }

    @Test
    void theIntervalIncludesItsStartAndExcludesItsEnd() throws Exception {
        add("at start", "2026-11-02T06:00:00Z", "2026-11-02T06:00:00Z");
        add("last millisecond", "2026-11-02T06:59:59.999Z", "2026-11-02T07:00:00Z");
        add("at end", "2026-11-02T07:00:00Z", "2026-11-02T07:30:00Z");
        add("over at start", "2026-11-02T05:00:00Z", "2026-11-02T06:00:00Z");
        add("over just after", "2026-11-02T05:00:00Z", "2026-11-02T06:00:00.001Z");

        assertThat(caller.ids("2026-11-02T06:00:00Z/2026-11-02T07:00:00Z"))
                .containsExactly("over just after", "at start", "last millisecond");
    }

    @Test
    void anOpenConversationIsInEachLaterHourOfItsDay() throws Exception {
        add("open", "2026-11-02T05:00:00Z", null);

        assertThat(caller.ids("2026-11-02T05:00:00Z/2026-11-02T06:00:00Z")).containsExactly("open");
        assertThat(caller.ids("2026-11-02T23:00:00Z/2026-11-03T00:00:00Z")).containsExactly("open");
        assertThat(caller.ids("2026-11-03T00:00:00Z/2026-11-03T01:00:00Z")).isEmpty();
    }

    @Test
    void anOffsetInTheIntervalCounts() throws Exception {
        add("call", "2026-11-02T05:55:00Z", "2026-11-02T05:56:00Z");

        assertThat(caller.ids("2026-11-02T06:00:00+01:00/2026-11-02T07:00:00+01:00"))
                .containsExactly("call");
    }

    @Test
    void onlyPredicatesOfMediaFilter() throws Exception {
        conversations.add(json("call", "voice"), Instant.parse("2026-11-02T05:00:00Z"), null);
        conversations.add(json("mail", "email"), Instant.parse("2026-11-02T06:00:00Z"), null);
        conversations.add(json("chat", "chat"), Instant.parse("2026-11-02T07:00:00Z"), null);

        assertThat(filtered("and", media("email"))).containsExactly("mail");
        assertThat(filtered("or", media("email"), media("voice"))).containsExactly("call", "mail");
        assertThat(filtered("and", media("email"), media("voice"))).isEmpty();
        assertThat(filtered("or", "{\"dimension\": \"queueId\", \"value\": \"x\"}"))
                .containsExactly("call", "mail", "chat");
    }

    private List<String> filtered(String type, String... predicates) throws Exception {
        String filters = "\"segmentFilters\": [{\"type\": \"" + type + "\", \"predicates\": ["
                + String.join(",", predicates) + "]}], ";
        String body = Caller.body(Caller.DAY, 1, 100, "asc").replace("\"order\"", filters + "\"order\"");
        return Caller.json(caller.query(body)).findValuesAsText("conversationId");
    }

    private static String media(String name) {
        return "{\"type\": \"dimension\", \"dimension\": \"mediaType\", \"operator\": \"matches\", \"value\": \"" + name
                + "\"}";
    }

    private void add(String id, String start, @Nullable String end) {
        conversations.add(json(id, "voice"), Instant.parse(start), end == null ? null : Instant.parse(end));
    }

    private static String json(String id, String media) {
        return "{\"conversationId\":\"" + id + "\",\"participants\":[{\"sessions\":[{\"mediaType\":\"" + media
                + "\"}]}]}";
    }
}
