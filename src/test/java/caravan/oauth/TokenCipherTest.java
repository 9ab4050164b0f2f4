package caravan.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCipherTest {
    private static final String TEXT = "{\"refresh_token\": \"größer 😀\"}";

    private final TokenCipher cipher = Stored.cipher(1);

    @Test
    void itDecryptsItsOwnCipherText() {
        String sealed = cipher.seal(TEXT, "row");

        assertThat(cipher.open(sealed, "row")).contains(new TokenCipher.Opened(TEXT, true));
    }

    @Test
    void noTwoCipherTextsAreAlike() {
        Set<String> seals = new HashSet<>();

        for (int time = 0; time < 1000; time++) {
            seals.add(cipher.seal(TEXT, "row").substring(0, 17)); // form and nonce
        }

        assertThat(seals).hasSize(1000);
    }

    @Test
    void anotherKeyDecryptsNothing() {
        assertThat(Stored.cipher(2).open(cipher.seal(TEXT, "row"), "row")).isEmpty();
    }

    @Test
    void anotherRowsCipherTextIsNotDecrypted() {
        assertThat(cipher.open(cipher.seal(TEXT, "row"), "other")).isEmpty();
    }

    @Test
    void anOlderKeyDecryptsAndIsRecognised() {
        String sealed = cipher.seal(TEXT, "row");

        TokenCipher rotated = Stored.cipher(2, 1);

        assertThat(rotated.open(sealed, "row")).contains(new TokenCipher.Opened(TEXT, false));
        assertThat(Stored.cipher(2).open(rotated.seal(TEXT, "row"), "row")).isPresent();
    }

    @Test
    void eachByteThatIsChangedIsFound() {
        byte[] sealed = Base64.getDecoder().decode(cipher.seal(TEXT, "row"));

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(cipher.open(Base64.getEncoder().encodeToString(changed), "row"))
                    .as("byte " + i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AQ==", "AQAAAAAAAAAAAAAAAA==", "AQAAAAAAAAAAAAAAAAA=", "not base64 at all"})
    void foreignTextIsNotDecrypted(String sealed) {
        assertThat(cipher.open(sealed, "row")).isEmpty();
    }

    @Test
    void aKeyOfAnotherSizeIsNone() {
        assertThatThrownBy(() -> new TokenCipher(List.of(new byte[16]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neitherItNorWhatItOpensPrintsASecret() {
        String sealed = cipher.seal(TEXT, "row");

        assertThat(cipher + " " + cipher.open(sealed, "row")).contains("***").doesNotContain("größer", "AQEB");
        assertThat(new String(Base64.getDecoder().decode(sealed), UTF_8)).doesNotContain("refresh");
    }
}
