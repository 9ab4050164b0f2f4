package caravan.cxone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error-400.json | bad_request: Invalid DateRange - 2026-01-01T00:00:00.000Z",
                "error-429-gateway.json | Too Many Requests",
                "error-429-status-code.json | Too many requests"
            })
    void eachShapeIsRead(String name, String text) {
        assertThat(ErrorText.of(Fixture.bytes(name), null)).contains(text);
    }

    @Test
    void anEmptyBodysTextIsInTheHeader() {
        assertThat(ErrorText.of(new byte[0], "Throttled: try later")).contains("Throttled: try later");
    }

    @Test
    void aBodyThatSaysSomethingWins() {
        assertThat(ErrorText.of(Fixture.bytes("error-429-gateway.json"), "Throttled"))
                .contains("Too Many Requests");
    }

    @Test
    void aPageOfAProxySaysNothing() {
        byte[] page = "<html><body>name@example.com</body></html>".getBytes(StandardCharsets.UTF_8);

        assertThat(ErrorText.of(page, null)).isEmpty();
        assertThat(ErrorText.of(page, " ")).isEmpty();
    }

    @Test
    void onlyALineOfThreeHundredCharactersIsUsed() {
        String text = "x".repeat(1000);

        assertThat(ErrorText.of(new byte[0], "first\nsecond")).contains("first");
        assertThat(ErrorText.of(new byte[0], text).orElseThrow()).hasSize(300);
    }
}
