package caravan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.settings.choice.ChecksumsName;
import caravan.settings.choice.EncryptionName;
import caravan.settings.choice.SendName;
import caravan.settings.sink.EndpointSinkSettings;
import caravan.settings.sink.FormatSettings;
import caravan.settings.sink.S3SinkSettings;
import caravan.settings.sink.SinkName;
import caravan.settings.type.Secret;
import caravan.spool.Compression;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkSettingsTest {
    @Test
    void severalSinksAreKeptInOrder() {
        FeedSettings feed = new GivenLayers()
                .file("feed.*.sink", "s3, file")
                .file("sink.s3.bucket", "lake")
                .settings()
                .feed("genesys");

        assertThat(feed.sinks()).containsExactly(SinkName.S3, SinkName.FILE);
    }

    @Test
    void anyPropertyOfTheKafkaClientsPassesThrough() {
        FeedSettings feed = new GivenLayers()
                .file("sink.kafka.properties.*", "")
                .file("sink.kafka.properties.compression.type", "zstd")
                .file("sink.kafka.properties.linger.ms", "5")
                .file("feed.genesys.sink.kafka.properties.linger.ms", "20")
                .environment("SINK_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "hush")
                .settings()
                .feed("genesys");

        assertThat(feed.kafka().properties())
                .isEqualTo(Map.of(
                        "compression.type", new Secret("zstd"),
                        "linger.ms", new Secret("20"),
                        "sasl.jaas.config", new Secret("hush")));
        assertThat(feed.toString()).doesNotContain("hush");
    }

    @Test
    void aFeedHasATopicOfItsOwn() {
        Settings settings = new GivenLayers()
                .file("caravan.feeds", "acme,other")
                .file("feed.*.client-id", "client")
                .file("feed.*.client-secret", "secret")
                .file("feed.acme.sink.kafka.topic", "acme-conversations")
                .settings();

        assertThat(settings.feed("acme").kafka().topic()).isEqualTo("acme-conversations");
        assertThat(settings.feed("other").kafka().topic()).isEqualTo("conversations");
    }

    @Test
    void aBucketIsNeededOnlyWhereItIsUsed() {
        GivenLayers given = new GivenLayers();

        assertThat(given.mistakes()).isEmpty();
        assertThat(given.file("feed.*.sink", "file,s3").mistakes())
                .containsExactly("feed.genesys.sink.s3.bucket is not set. The sink s3 needs a bucket that exists.");
    }

    @Test
    void oneKeyWithoutTheOtherIsAMistake() {
        GivenLayers given = new GivenLayers().file("sink.s3.access-key", "id");

        assertThat(given.mistakes())
                .containsExactly(
                        "feed.genesys.sink.s3.secret-key is not set. Set both keys, or neither for the usual AWS"
                                + " chain.");
    }

    @Test
    void aStoreIsReadAsItIsWritten() {
        S3SinkSettings s3 = new GivenLayers()
                .file("sink.s3.bucket", "lake")
                .file("sink.s3.prefix", "/raw/genesys/")
                .file("sink.s3.endpoint", "http://localhost:9000")
                .file("sink.s3.path-style", "true")
                .file("sink.s3.sse", "aws:kms")
                .file("sink.s3.checksums", "when-required")
                .settings()
                .feed("genesys")
                .s3();

        assertThat(s3.prefix()).isEqualTo("raw/genesys");
        assertThat(s3.endpoint()).isEqualTo(URI.create("http://localhost:9000"));
        assertThat(s3.pathStyle()).isTrue();
        assertThat(s3.sse()).isEqualTo(EncryptionName.AWS_KMS);
        assertThat(s3.checksums()).isEqualTo(ChecksumsName.WHEN_REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "sink.kafka.brokers, localhost",
        "sink.kafka.brokers, ':9092'",
        "sink.kafka.topic, a topic",
        "sink.kafka.topic, ..",
        "sink.kafka.buckets, 0",
        "sink.kafka.create-topics, yes",
        "sink.s3.bucket, A_Bucket",
        "sink.s3.prefix, a/../b",
        "sink.s3.sse, DES",
        "sink.s3.checksums, never",
        "sink.s3.envelope, maybe",
        "feed.*.sink, a tape"
    })
    void wrongValuesAreReported(String name, String value) {
        assertThat(new GivenLayers().file(name, value).mistakes())
                .singleElement()
                .asString()
                .startsWith(name + "=" + value + " (application.properties): accepted is ");
    }

    @Test
    void aSinkOfTheUsersOwnHasARouteAndWhatToSend() {
        FeedSettings feed = new GivenLayers()
                .file("feed.genesys.sink", "file,partner")
                .file("sink.partner.route", "to-partner")
                .file("sink.*.send", "record")
                .file("feed.genesys.sink.partner.manifests", "kept")
                .settings()
                .feed("genesys");

        assertThat(feed.sinks())
                .containsExactly(
                        SinkName.FILE,
                        new EndpointSinkSettings(
                                "partner",
                                "to-partner",
                                SendName.RECORD,
                                Path.of("kept"),
                                new FormatSettings(Compression.GZIP, false)));
    }

    @Test
    void aSinkWithoutRouteOrSendIsAClearMistake() {
        assertThat(new GivenLayers().file("feed.genesys.sink", "kafak").mistakes())
                .singleElement()
                .asString()
                .startsWith("feed.genesys.sink.kafak.route is not set. The sink kafak is none of file, kafka and s3")
                .contains("sink.kafak.route", "sink.kafak.send", "or correct the feed's .sink");
        assertThat(new GivenLayers()
                        .file("feed.genesys.sink", "partner")
                        .file("sink.partner.route", "to-partner")
                        .mistakes())
                .singleElement()
                .asString()
                .startsWith("feed.genesys.sink.partner.send is not set. Set sink.partner.send=file");
    }

    @Test
    void wrongSettingsOfASinkOfTheUsersOwnAreNamedOnce() {
        GivenLayers given = new GivenLayers()
                .file("feed.genesys.sink", "partner")
                .file("sink.partner.route", "direct:to-partner")
                .file("sink.partner.send", "both")
                .file("sink.partner.compresion", "none");

        assertThat(given.mistakes())
                .hasSize(3)
                .anyMatch(mistake -> mistake.startsWith("sink.partner.route=direct:to-partner"))
                .anyMatch(mistake ->
                        mistake.startsWith("sink.partner.send=both") && mistake.contains("one of file, record"))
                .anyMatch(mistake -> mistake.contains("sink.partner.compresion")
                        && mistake.contains("the nearest is sink.partner.compression"));
    }

    @Test
    void theSinkOfAFeedThatIsNotInUseIsNoMistake() {
        GivenLayers given =
                new GivenLayers().file("feed.other.sink", "partner").file("sink.partner.route", "to-partner");

        assertThat(given.mistakes()).isEmpty();
        assertThat(given.file("feed.other.sink", "file").mistakes())
                .singleElement()
                .asString()
                .startsWith("sink.partner.route");
    }
}
