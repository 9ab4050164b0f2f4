package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of feeds that are not in {@code caravan.feeds} are passed over and listed. */
class OtherFeedsTest {
    @Test
    void theirSettingsAreNoMistakesAndTheyAreListedOnce() {
        Settings settings = new GivenLayers()
                .file("caravan.feeds", "genesys")
                .file("feed.other.region", "nowhere")
                .file("feed.other.interval", "7m")
                .file("feed.acme.no-such-setting", "x")
                .system("feed.acme.sink.file.directory", "x")
                .settings();

        assertThat(settings.passedOver()).containsExactly("acme", "other");
        assertThat(settings.feeds()).extracting(FeedSettings::name).containsExactly("genesys");
    }

    /** With a short name, or one like that of a feed in use, they were taken for misspelt. */
    @ParameterizedTest
    @CsvSource({
        "FEED_ABC_REGION, abc",
        "FEED_GENESIS_REGION, genesis",
        "FEED_GENESYS_EU_CLIENT_ID, genesys-eu",
        "FEED_ACME_SINK_FILE_DIRECTORY, acme",
        "FEED_ACME_REVISIT_EVERY, acme"
    })
    void theirVariablesAreNoMistakesEither(String variable, String feed) {
        assertThat(new GivenLayers().environment(variable, "x").settings().passedOver())
                .containsExactly(feed);
        assertThat(new GivenLayers().dotenv(variable, "x").settings().passedOver())
                .containsExactly(feed);
    }

    @Test
    void feedsInUseAreNotListed() {
        Settings settings = new GivenLayers()
                .file("caravan.feeds", "acme,acme-eu")
                .file("feed.acme.region", "eu-west-1")
                .file("feed.*.settle", "5m")
                .environment("FEED_ACME_EU_REGION", "eu-west-2")
                .environment("FEED___REVISIT", "P1D")
                .environment("FEED_API_HOST", "x")
                .settings();

        assertThat(settings.passedOver()).isEmpty();
        assertThat(settings.feed("acme-eu").source().region()).isEqualTo("eu-west-2");
    }
}
