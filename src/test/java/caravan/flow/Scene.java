package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.launch.Launch;
import caravan.ledger.Ledger;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.sink.file.FileSink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.testing.SinkReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The feed {@code acme} of a simulated vendor, with all its files in a folder of its own. */
final class Scene implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final String SECRET = "p4ss:word%with+signs=";

    private final Path folder;
    private final Simulator vendor;
    private final Map<String, String> settings = new TreeMap<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Clock clock = Clock.fixed(START.plus(Duration.ofDays(30)), ZoneOffset.UTC);

    Scene(Path folder, GenesysCloud vendor) {
        this(folder, vendor.client("acme-client", SECRET).requestsPerMinute(0).start());
    }

    /** One of a vendor that runs and knows the client. */
    Scene(Path folder, Simulator vendor) {
        this.folder = folder;
        this.vendor = vendor;
        with("caravan.feeds", "acme");
        with("caravan.command", "once");
        with("caravan.ledger.url", ledgerUrl());
        with("caravan.spool.directory", folder.resolve("spool").toString());
        with("caravan.dead-letters", "file:" + folder.resolve("dead-letters"));
        with("caravan.retry.delay", "1ms");
        with("caravan.retry.max-delay", "5ms");
        with("caravan.status.port", "0");
        with("feed.acme.api-url", this.vendor.uri().toString());
        with("feed.acme.token-url", this.vendor.uri() + "/oauth/token");
        with("feed.acme.client-id", "acme-client");
        with("feed.acme.client-secret", SECRET);
        with("feed.acme.start", START.toString());
        with("feed.acme.requests-per-minute", "1000000");
        with("feed.acme.token-lag", "1ms");
        with("feed.acme.sink.file.directory", out().toString());
        lasting(Duration.ofHours(6));
    }

    /** Conversations of a seed over the first hours from {@link #START}. */
    static Conversations conversations(int count, Duration span) {
        return Conversations.of(7, START, START.plus(span), count, Size.REALISTIC);
    }

    Scene with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** The feed ends so long after its start. */
    Scene lasting(Duration span) {
        return with("feed.acme.end", START.plus(span).toString());
    }

    Scene at(Instant now) {
        return by(Clock.fixed(now, ZoneOffset.UTC));
    }

    Scene by(Clock other) {
        clock = other;
        return this;
    }

    Simulator vendor() {
        return vendor;
    }

    Path out() {
        return folder.resolve("out");
    }

    Path folder() {
        return folder;
    }

    /** Runs the command {@code once} in this Java process and returns its exit code. */
    int once() {
        errors.reset();
        return launch().run();
    }

    Launch launch() {
        return new Launch(settings, clock, new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    /** The errors of the last start. */
    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    Map<String, String> settings() {
        return settings;
    }

    /** The ledger, to look into while nothing runs. */
    Ledger ledger() {
        return Ledger.open(ledgerUrl(), null, null, clock);
    }

    /** Every manifest that is published, by start and revision. */
    List<Manifest> manifests() throws IOException {
        return SinkReader.manifests(sink());
    }

    /** Every line of every published data file that a manifest proves, in the manifests' order. */
    List<String> records() throws IOException {
        return SinkReader.records(sink());
    }

    /** The vendor's records in the feed's span, as its pages show them. */
    List<String> truth() {
        Instant end = Instant.parse(settings.get("feed.acme.end"));
        return vendor.truth()
                .filter(conversation -> conversation.start().isBefore(end))
                .map(Conversation::json)
                .toList();
    }

    /** None missing, none twice, none altered. */
    void assertEachRecordOnce() throws IOException {
        assertThat(records()).containsExactlyInAnyOrderElementsOf(truth());
    }

    /** Every file under the published folder, by its path from there. */
    List<String> published() throws IOException {
        try (Stream<Path> paths = Files.walk(out())) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> out().relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Nothing is left where only what is under way may stand. */
    void assertNothingIsLeftOver() throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("spool"))) {
            assertThat(paths.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(published())
                .allMatch(path -> !Path.of(path).getFileName().toString().startsWith("."));
    }

    @Override
    public void close() {
        vendor.close();
    }

    private FileSink sink() {
        return new FileSink(out(), Compression.GZIP, "");
    }

    private String ledgerUrl() {
        return "jdbc:h2:file:" + folder.resolve("ledger");
    }
}
