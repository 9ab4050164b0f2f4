package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.oauth.ClientAuthentication;
import caravan.settings.choice.CommandName;
import caravan.settings.sink.FileSinkSettings;
import caravan.settings.sink.FormatSettings;
import caravan.settings.sink.SinkName;
import caravan.settings.type.DeadLetterPlace;
import caravan.spool.Compression;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The settings of layers without a mistake. */
class SettingsTest {
    @Test
    void withoutAnyLayerTheDefaultsHold() {
        Settings settings = new GivenLayers().settings();

        assertThat(settings.command().name()).isEqualTo(CommandName.RUN);
        assertThat(settings.feeds()).extracting(FeedSettings::name).containsExactly("genesys");
        assertThat(settings.workers()).isEqualTo(2);
        assertThat(settings.spool().maxBytes()).isEqualTo(10L * 1024 * 1024 * 1024);
        assertThat(settings.deadLetters()).isEqualTo(new DeadLetterPlace.Folder(Path.of("data/dead-letters")));
        assertThat(settings.retry().delay()).isEqualTo(Duration.ofMillis(250));
        FeedSettings feed = settings.feed("genesys");
        assertThat(feed.sinks()).containsExactly(SinkName.FILE);
        assertThat(feed.file())
                .isEqualTo(new FileSinkSettings(Path.of("out"), new FormatSettings(Compression.GZIP, false)));
        assertThat(feed.schedule().start()).isNull();
        assertThat(feed.schedule().interval()).isEqualTo(Duration.ofHours(1));
        assertThat(feed.source().pageSize()).isNull();
        assertThat(feed.http().requestsPerMinute()).isEqualTo(270);
    }

    @Test
    void eachValueIsTypedWhereItIsUsed() {
        FeedSettings feed = new GivenLayers()
                .file("feed.genesys.api-url", "http://localhost:8081")
                .file("feed.genesys.start", "2026-11-01T00:00:00Z")
                .file("feed.genesys.digest-ignore", "/a, /b")
                .file("feed.genesys.page-max-bytes", "1MB")
                .file("feed.genesys.client-auth", "form")
                .settings()
                .feed("genesys");

        assertThat(feed.source().apiUrl()).isEqualTo(URI.create("http://localhost:8081"));
        assertThat(feed.schedule().start()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(feed.source().digestIgnore()).containsExactly("/a", "/b");
        assertThat(feed.source().pageMaxBytes()).isEqualTo(1024 * 1024);
        assertThat(feed.client().auth()).isEqualTo(ClientAuthentication.FORM);
    }

    @Test
    void aFeedsOwnSettingWinsOverTheAsterisks() {
        Settings settings = new GivenLayers()
                .file("caravan.feeds", "acme,other")
                .file("feed.acme.region", "eu-west-1")
                .system("feed.*.region", "eu-west-2")
                .settings();

        assertThat(settings.feed("acme").source().region()).isEqualTo("eu-west-1");
        assertThat(settings.feed("other").source().region()).isEqualTo("eu-west-2");
    }

    /** A line such as feed.genesys.client-id={{env:GENESYS_CLIENT_ID:}} hid what every feed has. */
    @Test
    void anEmptySettingOfAFeedLeavesTheDefaultOfAllFeeds() {
        Settings settings = new GivenLayers()
                .file("feed.genesys.client-id", "{{env:GENESYS_CLIENT_ID:}}")
                .file("feed.genesys.region", "")
                .file("feed.*.region", "eu-west-2")
                .settings();

        assertThat(settings.feed("genesys").client().id()).isEqualTo("client");
        assertThat(settings.feed("genesys").source().region()).isEqualTo("eu-west-2");
    }

    @Test
    void theNearestSettingOfASinkIsTheFeeds() {
        GivenLayers given = new GivenLayers()
                .file("caravan.feeds", "acme,other")
                .file("sink.file.compression", "zstd")
                .file("sink.file.directory", "everybodys")
                .file("feed.acme.sink.file.directory", "acmes");

        assertThat(given.settings().feed("acme").file())
                .isEqualTo(new FileSinkSettings(Path.of("acmes"), new FormatSettings(Compression.ZSTD, false)));
        assertThat(given.settings().feed("other").file())
                .isEqualTo(new FileSinkSettings(Path.of("everybodys"), new FormatSettings(Compression.ZSTD, false)));

        given.file("feed.*.sink.file.directory", "every-feeds");

        assertThat(given.settings().feed("acme").file().directory()).isEqualTo(Path.of("acmes"));
        assertThat(given.settings().feed("other").file().directory()).isEqualTo(Path.of("every-feeds"));
    }

    @Test
    void routesGetDurationsInMilliseconds() {
        Settings settings = new GivenLayers()
                .file("caravan.retry.max-delay", "PT1M")
                .file("feed.*.settle", "{{env:SETTLE:5m}}")
                .settings();

        assertThat(settings.properties())
                .containsEntry("caravan.retry.delay", "250")
                .containsEntry("caravan.retry.max-delay", "60000")
                .containsEntry("feed.genesys.settle", "300000")
                .containsEntry("feed.genesys.revisit", "259200000");
    }

    @Test
    void routesGetEverySettingWithFilledPlaceholders() {
        Settings settings = new GivenLayers()
                .file("caravan.intervals", "{{my.queue:seda:x}}")
                .file("caravan.retry.attempts", "5")
                .settings();

        assertThat(settings.properties())
                .containsEntry("caravan.intervals", "seda:x")
                .containsEntry("caravan.workers", "2")
                .containsEntry("caravan.spool.directory", "data/spool")
                .containsEntry("caravan.retry.attempts", "5")
                .containsEntry("caravan.retry.redeliveries", "4")
                .containsEntry("feed.genesys.sink.file.directory", "out")
                .containsEntry("feed.genesys.start", "");
    }
}
