package caravan.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Span;
import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageSlicer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The body of the conversation details query, and the shape of its response. */
class DetailsQueryTest {
    private static final Span SPAN =
            new Span(Instant.parse("2026-11-01T06:00:00Z"), Instant.parse("2026-11-01T07:00:00Z"));

    @Test
    void aPageIsRequestedInTheOrderOfStarts() {
        assertThat(new DetailsQuery(new ConversationFilter(null), 100).body(SPAN, 7))
                .isEqualTo(
                        """
                        {"interval":"2026-11-01T06:00:00Z/2026-11-01T07:00:00Z","order":"asc",\
                        "orderBy":"conversationStart","paging":{"pageSize":100,"pageNumber":7}}""");
    }

    @Test
    void aFilterIsMergedIntoTheBody() throws Exception {
        String filter =
                """
                {"segmentFilters": [{"type": "or", "predicates": [{"dimension": "mediaType", "value": "voice"}]}],
                 "conversationFilters": []}""";

        String body = new DetailsQuery(new ConversationFilter(filter), 25).body(SPAN, 1);

        assertThat(new ObjectMapper().readTree(body))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"interval": "2026-11-01T06:00:00Z/2026-11-01T07:00:00Z", "order": "asc",
                                         "orderBy": "conversationStart", "paging": {"pageSize": 25, "pageNumber": 1},
                                         "segmentFilters":
                                            [{"type": "or", "predicates": [{"dimension": "mediaType", "value": "voice"}]}],
                                         "conversationFilters": []}"""));
    }

    @Test
    void eachBodyHasTheFilterOfItsOwn() {
        DetailsQuery query = new DetailsQuery(new ConversationFilter("{\"segmentFilters\":[]}"), 100);

        String first = query.body(SPAN, 1);
        query.body(SPAN, 2);

        assertThat(query.body(SPAN, 1)).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interval", "order", "orderBy", "paging"})
    void aFilterMayNotHaveAKeyOfOurOwn(String key) {
        assertThatThrownBy(() ->
                        new DetailsQuery(new ConversationFilter("{\"segmentFilters\": [], \"" + key + "\": 1}"), 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key " + key + " is Caravan's own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"interval\""})
    void aFilterIsAnObject(String filter) {
        assertThatThrownBy(() -> new DetailsQuery(new ConversationFilter(filter), 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "segmentFilters", "{\"a\": 1}}", "{\"a\": 1, \"a\": 2}"})
    void aFilterIsJson(String filter) {
        assertThatThrownBy(() -> new DetailsQuery(new ConversationFilter(filter), 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is not JSON");
    }

    @Test
    void anAnswerHasConversationsAndATotal() throws Exception {
        Page page = slice(
                """
                {"conversations": [
                  {"conversationId": "c-1", "conversationStart": "2026-11-01T06:05:00.117Z",
                   "conversationEnd": "2026-11-01T06:09:00Z",
                   "participants": [{"sessions": [{"mediaType": "voice"}, {"mediaType": "email"}]}]},
                  {"conversationId": "c-2", "conversationStart": "2026-11-01T06:06:00.000Z", "participants": []}],
                 "totalHits": 118}""");

        assertThat(page.value(DetailsQuery.TOTAL)).hasValue("118");
        assertThat(page.records()).hasSize(2);
        assertThat(page.records().get(0).key()).isEqualTo("c-1");
        assertThat(page.records().get(0).start()).isEqualTo("2026-11-01T06:05:00.117Z");
        assertThat(page.records().get(0).end()).isEqualTo("2026-11-01T06:09:00Z");
        assertThat(page.records().get(0).media()).isEqualTo("voice");
        assertThat(page.records().get(1).key()).isEqualTo("c-2");
        assertThat(page.records().get(1).end()).as("open").isNull();
        assertThat(page.records().get(1).media()).isNull();
    }

    @Test
    void pastTheLastPageAnAnswerHasTheTotalAlone() throws Exception {
        assertThat(slice("{\"totalHits\": 2}").records()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"totalHits\": null}",
                "{\"message\": \"busy\", \"code\": \"service.unavailable\", \"status\": 503}",
                "{\"error\": \"busy\", \"totalHits\": 2}"
            })
    void whatHasNeitherIsNoAnswerAndNoneIsAnError(String answer) {
        assertThatThrownBy(() -> slice(answer)).isInstanceOf(PageException.NoAnswer.class);
    }

    @Test
    void anIgnoredPointerDoesNotCountAsAChange() throws Exception {
        PageSlicer slicer = new PageSlicer(DetailsQuery.shape(List.of("/divisionIds")));

        Page one = slicer.slice(bytes("{\"conversations\": [{\"conversationId\": \"c\", \"divisionIds\": [1]}]}"));
        Page other = slicer.slice(bytes("{\"conversations\": [{\"conversationId\": \"c\", \"divisionIds\": [2]}]}"));

        assertThat(one.records().get(0).digest())
                .isEqualTo(other.records().get(0).digest());
    }

    private static Page slice(String answer) throws Exception {
        return new PageSlicer(DetailsQuery.shape(List.of())).slice(bytes(answer));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
