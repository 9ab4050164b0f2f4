package caravan.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT24H, PT5M, PT5M",
        "PT1H, PT5M, PT5M",
        "PT50M, PT5M, PT5M",
        "PT49M59S, PT5M, PT4M59.9S",
        "PT5M, PT5M, PT30S",
        "PT1S, PT5M, PT0.1S",
        "PT24H, PT3H, PT2H24M",
        "PT24H, PT0S, PT0S"
    })
    void isRenewedAheadByTheMarginAtMostATenthOfItsLife(Duration life, Duration margin, Duration ahead) {
        AccessToken token = new AccessToken("t", NOW, life, margin);

        assertThat(token.expiresAt()).isEqualTo(NOW.plus(life));
        assertThat(token.renewAt()).isEqualTo(NOW.plus(life).minus(ahead));
    }

    @Test
    void isAcceptedOnlyAfterTheVendorTookIt() {
        AccessToken token = new AccessToken("t", NOW, Duration.ofHours(1), Duration.ofMinutes(5));

        assertThat(token.wasAccepted()).isFalse();
        token.accept();

        assertThat(token.wasAccepted()).isTrue();
    }

    @Test
    void twoOfOneTextAreTwo() {
        AccessToken one = new AccessToken("t", NOW, Duration.ofHours(1), Duration.ofMinutes(5));
        AccessToken other = new AccessToken("t", NOW, Duration.ofHours(1), Duration.ofMinutes(5));

        assertThat(one).isNotEqualTo(other);
    }
}
