package caravan.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of an error body, and none of a body that is no error. */
class ErrorBodyTest {
    private static final Path SAMPLES = Path.of("src/test/resources/caravan/genesys/errors");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400-pagination | bad.request: Pagination may not exceed 100000 results.",
                "400-interval | bad.request: You must specify a search interval as part of your query that does not"
                        + " exceed 31 days.",
                "401-credentials | bad.credentials: Invalid login credentials.",
                "403-permission | missing.any.permissions: Unable to perform the requested action. You must have at"
                        + " least one of the following permissions assigned: [analytics:conversationDetail:view,"
                        + " analytics:agentConversationDetail:view]",
                "404-not-found | not.found: The requested resource was not found.",
                "429-rate-limit | too.many.requests.retry.after: Rate limit exceeded the maximum. Retry the request in"
                        + " [42] seconds"
            })
    void itHasTheCodeAndTheFirstLineOfTheMessage(String sample, String text) throws IOException {
        byte[] body = Files.readAllBytes(SAMPLES.resolve(sample + ".json"));

        assertThat(ErrorBody.of(body)).map(ErrorBody::toString).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth-400-unknown-client.json",
                "oauth-401-wrong-secret.json",
                "oauth-400-throttled.json",
                "200-login-page.html"
            })
    void aBodyOfAnotherShapeIsEmpty(String sample) throws IOException {
        assertThat(ErrorBody.of(Files.readAllBytes(SAMPLES.resolve(sample)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "[{\"message\": \"x\"}]",
                "\"message\"",
                "{}",
                "{\"message\": 1}",
                "{\"message\": {\"text\": \"x\"}}",
                "{\"message\": \"x\"",
                "upstream connect error"
            })
    void anyOtherBodyIsEmpty(String body) {
        assertThat(of(body)).isEqualTo("none");
    }

    @Test
    void bytesThatAreNoTextAreEmpty() {
        assertThat(ErrorBody.of(new byte[] {(byte) 0xff, 0, 1, (byte) 0xc3})).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\": \"x\"}", "{\"message\": \"x\", \"code\": null}"})
    void withoutACodeThereIsOnlyTheMessage(String body) {
        assertThat(of(body)).isEqualTo("x");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(of("{\"code\": \"c\", \"message\": \"" + "x".repeat(1000) + "\"}"))
                .isEqualTo("c: " + "x".repeat(300));
    }

    @Test
    void aMessageOfNoLineIsEmpty() {
        assertThat(of("{\"code\": \"c\", \"message\": \"\"}")).isEqualTo("c: ");
        assertThat(of("{\"code\": \"c\", \"message\": \"one\\r\\ntwo\"}")).isEqualTo("c: one");
    }

    private static String of(String body) {
        return ErrorBody.of(body.getBytes(StandardCharsets.UTF_8))
                .map(ErrorBody::toString)
                .orElse("none");
    }
}
