package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.settings.raw.SettingsException;
import caravan.settings.type.Secret;
import org.junit.jupiter.api.Test;

/** No printed object shows a secret's value. */
class SecretsTest {
    private static final String HUSH = "hush-hush";

    private final GivenLayers given = new GivenLayers()
            .environment("GENESYS_CLIENT_SECRET", HUSH)
            .file("feed.*.client-secret", "{{env:GENESYS_CLIENT_SECRET}}")
            .system("caravan.ledger.password", HUSH);

    @Test
    void theSecretItselfIsHandedOver() {
        Settings settings = given.settings();

        assertThat(settings.feed("genesys").client().secret().value()).isEqualTo(HUSH);
        assertThat(settings.ledger().password()).isEqualTo(new Secret(HUSH));
    }

    @Test
    void noTypePrintsIt() {
        Settings settings = given.settings();

        assertThat(settings.toString()).contains("***").doesNotContain(HUSH);
        assertThat(given.layers().toString()).doesNotContain(HUSH);
        assertThat(given.layers().find("caravan.ledger.password").toString()).doesNotContain(HUSH);
    }

    @Test
    void routesDoNotGetIt() {
        Settings settings = given.settings();

        assertThat(settings.properties())
                .doesNotContainValue(HUSH)
                .containsEntry("feed.genesys.client-secret", "***")
                .containsEntry("caravan.ledger.password", "***");
        assertThat(settings.texts()).doesNotContainValue(HUSH);
    }

    @Test
    void noMistakeRepeatsIt() {
        given.system("caravan.workers", "many")
                .system("feed.genesys.client-secret", HUSH + "{{none}}" + HUSH)
                .environment("FEED_GENESYS_CLIENT_SECRETS", HUSH);

        assertThatThrownBy(given::settings)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("3 mistakes")
                .hasMessageNotContaining(HUSH);
    }

    @Test
    void bracesInsideASecretAreNotRepeatedEither() {
        given.system("feed.genesys.client-secret", "a{{" + HUSH + "}}b");

        assertThat(given.mistakes())
                .containsExactly("feed.genesys.client-secret (-D): a placeholder in it names nothing"
                        + " that is set; accepted is any text.");
    }

    @Test
    void bracesInASecretFromAPlaceholderAreNotRepeated() {
        given.environment("GENESYS_CLIENT_SECRET", "{{" + HUSH + "}}");

        assertThat(given.mistakes())
                .containsExactly("feed.*.client-secret (application.properties): a placeholder in it names nothing"
                        + " that is set; accepted is any text.");
    }

    @Test
    void aSecretThatLosesBlanksIsNamedAndNotItsLineEnds() {
        given.environment("FEED_GENESYS_CLIENT_SECRET", HUSH + " \n")
                .system("caravan.ledger.password", HUSH + "\r\n")
                .dotenv("SINK_S3_ACCESS_KEY", "access")
                .dotenv("SINK_S3_SECRET_KEY", " " + HUSH + " ");

        Settings settings = given.settings();

        assertThat(settings.feed("genesys").client().secret()).isEqualTo(new Secret(HUSH));
        assertThat(settings.ledger().password()).isEqualTo(new Secret(HUSH));
        assertThat(settings.feed("genesys").s3().secretKey()).isEqualTo(new Secret(" " + HUSH + " "));
        assertThat(settings.stripped()).containsExactly("feed.genesys.client-secret (the environment)");
    }
}
