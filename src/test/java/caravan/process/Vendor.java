package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.server.Simulator;
import caravan.sink.file.FileSink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.testing.CaravanProcess;
import caravan.testing.SinkReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The feed {@code acme} between a simulated vendor and a process' folder. */
record Vendor(Simulator simulator, CaravanProcess caravan) {
    static final String SECRET = "s3cret-of-acme";

    /** A vendor without a rate limit. */
    static Simulator simulator(Conversations conversations) {
        return new GenesysCloud(conversations)
                .client("acme-client", SECRET)
                .requestsPerMinute(0)
                .start();
    }

    /** Points the process at the vendor, with nothing that waits longer than a test wants to. */
    static Vendor of(Simulator simulator, CaravanProcess caravan, Instant start, Instant end) {
        caravan.with("caravan.feeds", "acme")
                .with("caravan.retry.delay", "5ms")
                .with("caravan.retry.max-delay", "20ms")
                .with("caravan.status.port", "0")
                .with("feed.acme.api-url", simulator.uri().toString())
                .with("feed.acme.token-url", simulator.uri() + "/oauth/token")
                .with("feed.acme.client-id", "acme-client")
                .with("feed.acme.requests-per-minute", "100000")
                .with("feed.acme.start", start.toString())
                .with("feed.acme.end", end.toString())
                .environment("FEED_ACME_CLIENT_SECRET", SECRET);
        return new Vendor(simulator, caravan);
    }

    Path out() {
        return caravan.folder().resolve("out");
    }

    List<Manifest> manifests() throws IOException {
        return SinkReader.manifests(sink());
    }

    /** Every line that a manifest proves. */
    List<String> records() throws IOException {
        return SinkReader.records(sink());
    }

    /** The vendor's records at this moment. */
    List<String> truth() {
        return simulator.truth().map(Conversation::json).toList();
    }

    /** None missing, none twice, none altered. */
    void assertEachRecordOnce() throws IOException {
        assertThat(records()).containsExactlyInAnyOrderElementsOf(truth());
    }

    /** Neither the spool nor the published folder holds a file that was only under way. */
    void assertNothingIsLeftOver() throws IOException {
        for (String name : List.of("data/spool", "out")) {
            try (Stream<Path> paths = Files.walk(caravan.folder().resolve(name))) {
                assertThat(paths.filter(Files::isRegularFile)
                                .map(path -> path.getFileName().toString()))
                        .allMatch(file -> name.equals("out") && !file.startsWith("."));
            }
        }
    }

    private FileSink sink() {
        return new FileSink(out(), Compression.GZIP, "");
    }
}
