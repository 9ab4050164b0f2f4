package caravan.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Span;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestRequestTest {
    private static final Span REQUEST =
            new Span(Instant.parse("2026-11-01T06:00:00Z"), Instant.parse("2026-11-01T07:00:00Z"));

    @Test
    void theIntervalIsInPathQueryAndBody() {
        RestRequest request = new RestRequest(
                "POST",
                new Template("/v1/${interval.start:date}/calls"),
                Map.of("to", new Template("${interval.end}")),
                new Template("{\"from\": ${interval.start:epoch-milliseconds}}"),
                null,
                true,
                null);

        RestCall call = request.at(REQUEST, "", false);

        assertThat(call.address()).isEqualTo("/v1/2026-11-01/calls?to=2026-11-01T07%3A00%3A00Z");
        assertThat(call.body()).isEqualTo("{\"from\": 1793512800000}");
        assertThat(request.namesInterval()).isTrue();
    }

    @Test
    void aTokenGoesIntoTheAddressEncodedAndSoThatItIsNotTwice() {
        RestRequest request =
                get(Map.of("cursor", new Template("start")), new ParameterLocation.Query("cursor"), false);

        assertThat(request.at(REQUEST, "", false).address()).isEqualTo("/calls?cursor=start");
        assertThat(request.at(REQUEST, "a b+/=&?", false).address()).isEqualTo("/calls?cursor=a%20b%2B%2F%3D%26%3F");
    }

    @Test
    void aNumberGoesIntoTheBodyAsANumberAndATokenAsAText() {
        assertThat(post("{\"a\": 1.10}", "/paging/pageNumber", true)
                        .at(REQUEST, "3", false)
                        .body())
                .isEqualTo("{\"a\":1.10,\"paging\":{\"pageNumber\":3}}");
        assertThat(post(null, "/next", false).at(REQUEST, "3", false).body()).isEqualTo("{\"next\":\"3\"}");
        assertThat(post(null, "/next", false).at(REQUEST, "", false).body()).isNull();
    }

    @Test
    void aTokenOfAMillionCharactersGoesIntoTheBodyWhole() {
        String token = "\"".repeat(1 << 20);

        assertThat(post("{}", "/next", false).at(REQUEST, token, false).body()).hasSize(2 * (1 << 20) + 11);
    }

    @Test
    void thePagesSizeGoesWithEachRequest() {
        RestRequest request = new RestRequest(
                "GET",
                new Template("/calls"),
                Map.of(),
                null,
                new ParameterLocation.Query("skip"),
                true,
                new RestRequest.Size(50, new ParameterLocation.Query("top")));

        assertThat(request.at(REQUEST, "0", false).address()).isEqualTo("/calls?top=50&skip=0");
        assertThat(request.namesInterval()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'[1]', /next, the body is no JSON object",
        "'{\"a\":', /next, the filled body is not JSON",
        "'{\"a\":1,\"a\":2}', /next, the filled body is not JSON",
        "'{\"a\":1}', /a/next, the body has something else than an object at /a"
    })
    void aWrongBodyIsReportedBeforeAnyRequest(String body, String pointer, String message) {
        assertThatThrownBy(() -> post(body, pointer, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aPathToAnotherHostIsReportedBeforeAnyRequest() {
        for (String path : new String[] {"//evil.example.com/a", "/a b", "/%zz"}) {
            assertThatThrownBy(() -> new RestRequest("GET", new Template(path), Map.of(), null, null, true, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the path");
        }
    }

    @Test
    void aTokenThatWasANumberGoesIntoABodyAsOne() {
        assertThat(post(null, "/next", false)
                        .at(REQUEST, "12345678901234567890", true)
                        .body())
                .isEqualTo("{\"next\":12345678901234567890}");
        assertThat(post("{\"next\":0}", "/next", false).at(REQUEST, "17", false).body())
                .as("the body has a number there")
                .isEqualTo("{\"next\":17}");
        assertThat(post("{\"next\":0}", "/next", false).at(REQUEST, "a7", false).body())
                .isEqualTo("{\"next\":\"a7\"}");
    }

    @Test
    void itPrintsNoValueOfItsQuery() {
        RestRequest request = get(Map.of("key", new Template("s3cret")), null, false);

        assertThat(request.toString()).isEqualTo("GET /calls");
    }

    private static RestRequest get(Map<String, Template> query, @Nullable ParameterLocation next, boolean numbered) {
        return new RestRequest("GET", new Template("/calls"), query, null, next, numbered, null);
    }

    private static RestRequest post(@Nullable String body, String pointer, boolean numbered) {
        return new RestRequest(
                "POST",
                new Template("/calls"),
                Map.of(),
                body == null ? null : new Template(body),
                new ParameterLocation.Body(pointer),
                numbered,
                null);
    }
}
