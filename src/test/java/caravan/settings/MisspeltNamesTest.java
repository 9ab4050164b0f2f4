package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of no setting. */
class MisspeltNamesTest {
    @ParameterizedTest
    @CsvSource({
        "caravan.worker, caravan.workers",
        "caravan.retry.maxdelay, caravan.retry.max-delay",
        "feed.genesys.clientid, feed.genesys.client-id",
        "feed.*.setle, feed.*.settle",
        "feed.genesys.sink.file.dir, feed.genesys.sink.file.directory",
        "sink.file.directroy, sink.file.directory",
        "feed.region, feed.*.region",
        "caravan.Workers, caravan.workers"
    })
    void aMisspeltNameIsReportedWithTheNearest(String name, String nearest) {
        String reported = ": there is no such setting; the nearest is " + nearest + ".";

        assertThat(new GivenLayers().file(name, "x").mistakes())
                .containsExactly(name + " (application.properties)" + reported);
        assertThat(new GivenLayers().system(name, "x").mistakes()).containsExactly(name + " (-D)" + reported);
    }

    @Test
    void namesThatAreNotOursAreNotLookedAt() {
        GivenLayers given = new GivenLayers()
                .file("camel.main.nmae", "x")
                .file("my.caravan.workers", "x")
                .system("sinks", "x")
                .environment("WORKERS", "x");

        assertThat(given.mistakes()).isEmpty();
    }

    /** Kubernetes adds variables for each service, and CARAVAN, FEED and SINK are words that others use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CARAVAN_PORT",
                "CARAVAN_PORT_8080_TCP_ADDR",
                "CARAVAN_SERVICE_HOST",
                "CARAVAN_SERVICE_PORT",
                "CARAVAN_HOME",
                "FEED_URL",
                "FEED_PORT",
                "FEED_SERVICE_HOST",
                "SINK_DIR",
                "FEEDS"
            })
    void aVariableThatOnlyLooksOursIsNoMistake(String variable) {
        assertThat(new GivenLayers().environment(variable, "x").mistakes()).isEmpty();
        assertThat(new GivenLayers().dotenv(variable, "x").mistakes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CARAVAN_WORKRES, CARAVAN_WORKERS",
        "CARAVAN_FEED, CARAVAN_FEEDS",
        "CARAVAN_RETRY_MAXDELAY, CARAVAN_RETRY_MAX_DELAY",
        "FEED_GENESYS_CLIENTID, FEED_GENESYS_CLIENT_ID",
        "FEED_SETTLE, FEED___SETTLE",
        "SINK_FILE_DIRECTROY, SINK_FILE_DIRECTORY"
    })
    void aVariableThatIsNearlyOursIsAMistake(String variable, String nearest) {
        String reported = ": there is no such setting; the nearest is " + nearest + ".";

        assertThat(new GivenLayers().environment(variable, "x").mistakes())
                .containsExactly(variable + " (the environment)" + reported);
        assertThat(new GivenLayers().dotenv(variable, "x").mistakes()).containsExactly(variable + " (.env)" + reported);
    }

    /** Caravan neither read nor reported them. */
    @ParameterizedTest
    @CsvSource({
        "caravan.workers, CARAVAN_WORKERS",
        "caravan_workers, CARAVAN_WORKERS",
        "feed.genesys.sink.file.directory, FEED_GENESYS_SINK_FILE_DIRECTORY"
    })
    void aVariableInAPropertysSpellingIsAMistake(String variable, String nearest) {
        assertThat(new GivenLayers().dotenv(variable, "3").mistakes())
                .containsExactly(variable + " (.env): there is no such setting; the nearest is " + nearest + ".");
    }

    @Test
    void theValueOfAMisspeltNameIsNotRepeated() {
        GivenLayers given = new GivenLayers()
                .file("feed.genesys.client-secrt", "hush-hush")
                .environment("FEED_GENESYS_CLIENT_SECRT", "hush-hush");

        assertThat(given.mistakes()).hasSize(2).allSatisfy(mistake -> assertThat(mistake)
                .doesNotContain("hush"));
    }
}
