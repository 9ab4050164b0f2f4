package caravan.record.slice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTextTest {
    private static final String TEXT = "{\"name\":\"Åsa 東京 🐫\"}";
    private static final String WESTERN = "{\"name\":\"Jörg Åsa\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=ISO-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset=utf8mb4",
                "application/json; charset=\"utf-8\"",
                "application/json;charset=utf-8;charset=utf-8",
                "application/json; charset="
            })
    void utf8StaysAsItIsWhateverTheContentTypeNames(String contentType) {
        byte[] bytes = TEXT.getBytes(UTF_8);

        assertThat(ResponseText.utf8(bytes, contentType)).isSameAs(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void wideCharactersAreFoundByTheirFirstBytes(String charset) {
        byte[] wide = TEXT.getBytes(Charset.forName(charset));

        assertThat(ResponseText.utf8(wide, "application/json")).isEqualTo(TEXT.getBytes(UTF_8));
    }

    @Test
    void aNamedCharsetCountsForBytesThatAreNoUtf8() {
        byte[] western = WESTERN.getBytes(ISO_8859_1);

        assertThat(ResponseText.utf8(western, "application/json; charset=iso-8859-1"))
                .isEqualTo(WESTERN.getBytes(UTF_8));
        assertThat(ResponseText.utf8(western, "application/json; charset=utf8mb4"))
                .isSameAs(western);
        assertThat(ResponseText.utf8(western, null)).isSameAs(western);
    }

    @Test
    void oneDamagedByteDoesNotMakeUtf8AnotherCharset() {
        byte[] damaged = TEXT.getBytes(UTF_8);
        damaged[2] = (byte) 0xFF;

        assertThat(ResponseText.utf8(damaged, "application/json; charset=iso-8859-1"))
                .isSameAs(damaged);
    }

    @Test
    void anEmptyBodyHasNoCharset() {
        assertThat(ResponseText.utf8(new byte[0], "application/json; charset=utf-16"))
                .isEmpty();
        assertThat(ResponseText.utf8("7".getBytes(UTF_16), null)).isEqualTo("7".getBytes(UTF_8));
    }
}
