package caravan.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.Conversation;
import caravan.simulator.Conversations;
import caravan.simulator.GenesysCloud;
import caravan.simulator.Simulator;
import caravan.simulator.Size;
import caravan.sink.Format;
import caravan.sink.KafkaBroker;
import caravan.sink.KafkaSite;
import caravan.sink.S3Place;
import caravan.sink.S3Server;
import caravan.sink.S3Sink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random instants while it publishes to a real broker and a real S3 server. */
class SinkKillIT {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int KILLS = 20;

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @TempDir
    Path folder;

    @Test
    void noKillLosesOrDoublesARecordForAReadCommittedConsumerOrAReaderThatTrustsManifests() throws Exception {
        long seed = new Random().nextLong();
        Instant end = START.plus(Duration.ofDays(4));
        KafkaSite kafka = KafkaSite.bare(folder, BROKER.address());
        try (S3Server store = S3Server.start(folder.resolve("objects"));
                Simulator simulator = new GenesysCloud(Conversations.of(5, START, end, 2_000, Size.REALISTIC))
                        .client("acme-client", Vendor.SECRET)
                        .requestsPerMinute(0)
                        .start()) {
            Vendor vendor = Vendor.of(simulator, new CaravanProcess(folder), START, end);
            vendor.caravan()
                    .with("feed.acme.requests-per-minute", "1500")
                    .with("feed.acme.sink", "kafka,s3")
                    .with("sink.kafka.brokers", BROKER.address())
                    .with("sink.kafka.topic", kafka.topic())
                    .with("sink.kafka.buckets", "3")
                    .with("sink.s3.bucket", S3Server.BUCKET)
                    .with("sink.s3.endpoint", store.address().toString())
                    .with("sink.s3.path-style", "true")
                    .with("sink.s3.access-key", S3Server.KEYS.accessKey())
                    .with("sink.s3.secret-key", S3Server.KEYS.secretKey());

            int kills = Kills.untilDone(vendor, new Random(seed), KILLS, "seed " + seed);

            List<String> truth = simulator.truth().map(Conversation::json).toList();
            assertThat(kills).as("seed %d", seed).isEqualTo(KILLS);
            assertThat(kafka.committedValues()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(truth);
            assertThat(objects(store)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(truth);
            assertThat(store.uploads()).isEmpty();
        }
    }

    private static List<String> objects(S3Server store) throws IOException {
        List<String> lines = new ArrayList<>();
        try (S3Sink sink = new S3Sink(
                store.store(),
                new S3Place(S3Server.BUCKET, "", null),
                Format.asSpooled(Compression.GZIP),
                "a reader")) {
            for (Manifest manifest : sink.manifests("acme")) {
                try (InputStream records = sink.records(manifest)) {
                    new String(records.readAllBytes(), UTF_8).lines().forEach(lines::add);
                }
            }
        }
        return lines;
    }
}
