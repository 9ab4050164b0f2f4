package caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import caravan.command.Launch;
import caravan.ledger.Ledger;
import caravan.simulator.Conversation;
import caravan.simulator.Conversations;
import caravan.simulator.GenesysCloud;
import caravan.simulator.JobTerms;
import caravan.simulator.Resource;
import caravan.simulator.Simulator;
import caravan.simulator.Size;
import caravan.sink.FileSink;
import caravan.sink.Format;
import caravan.sink.S3Place;
import caravan.sink.S3Server;
import caravan.sink.S3Sink;
import caravan.sink.Sink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What examples/several-organisations.properties sets, against vendors on loopback, each at its own address. */
final class Organisations implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofHours(8);

    private final MovedClock clock = new MovedClock(START.plus(Duration.ofMinutes(4 * 60 + 20)));
    private final Map<String, Organisation> organisations = new TreeMap<>();
    private final Map<String, String> settings = new TreeMap<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Path folder;
    private final S3Server store;

    Organisations(Path folder) throws Exception {
        this.folder = folder;
        this.store = S3Server.start(folder.resolve("objects"));
        // one row for each feed of the example
        add("acme", 1, Simulator::truth, Conversation::json);
        add("globex", 2, Simulator::jobTruth, Conversation::jobJson);
        add("initech", 3, Simulator::truth, Conversation::json);
        RestScene.properties("several-organisations")
                .forEach((name, value) -> settings.put(name.toString(), value.toString()));
        with("caravan.command", "once");
        with("caravan.ledger.url", ledgerUrl());
        with("caravan.spool.directory", folder.resolve("spool").toString());
        with("caravan.dead-letters", "file:" + folder.resolve("dead-letters"));
        with("caravan.retry.delay", "1ms");
        with("caravan.retry.max-delay", "50ms");
        with("caravan.status.port", "0");
        with("feed.acme.sink.file.directory", folder.resolve("acme").toString());
        with("feed.initech.sink.file.directory", folder.resolve("initech").toString());
        with("feed.globex.job-poll", "1ms");
        with("feed.globex.sink.s3.bucket", S3Server.BUCKET);
        with("sink.s3.endpoint", store.address().toString());
        with("sink.s3.path-style", "true");
        with("sink.s3.access-key", S3Server.KEYS.accessKey());
        with("sink.s3.secret-key", S3Server.KEYS.secretKey());
        organisations.values().forEach(this::set);
    }

    private void add(
            String feed,
            int seed,
            Function<Simulator, Stream<Conversation>> data,
            Function<Conversation, String> form) {
        Conversations conversations = Conversations.of(seed, START, START.plus(SPAN), 160, Size.REALISTIC);
        GenesysCloud cloud = new GenesysCloud(conversations)
                .seed(seed)
                .clock(clock)
                .dated(clock)
                .availabilityLag(Duration.ofDays(-1)) // all of it has ended
                .jobs(JobTerms.GENESYS_CLOUD.withPolls(1))
                .resource(Resource.get("/v2/contacts")
                        .of(conversations)
                        .between("from", "to")
                        .in("contacts")
                        .sizedBy("size")
                        .byNumber("page", 1));
        organisations.put(feed, new Organisation(feed, cloud, data, form));
    }

    private void set(Organisation organisation) {
        String feed = "feed." + organisation.feed() + ".";
        with(feed + "api-url", organisation.uri().toString());
        with(feed + "token-url", organisation.uri() + "/oauth/token");
        with(feed + "client-id", organisation.client());
        with(feed + "client-secret", organisation.secret());
        with(feed + "username", organisation.user());
        with(feed + "password", organisation.secret());
        with(feed + "start", START.toString());
        with(feed + "requests-per-minute", "1000000");
        with(feed + "schedule", "* * * * * ?");
    }

    Organisations with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Organisation get(String feed) {
        Organisation organisation = organisations.get(feed);
        if (organisation == null) {
            throw new IllegalArgumentException("the example has no feed " + feed);
        }
        return organisation;
    }

    List<Organisation> all() {
        return List.copyOf(organisations.values());
    }

    List<String> feeds() {
        return List.copyOf(organisations.keySet());
    }

    /** An hour goes by, and one interval more is due. */
    void anHourLater() {
        clock.move(Duration.ofHours(1));
    }

    int once() {
        return launch().run();
    }

    Underway run() {
        with("caravan.command", "run");
        return new Underway(launch());
    }

    Launch launch() {
        errors.reset();
        return new Launch(settings, clock, new PrintStream(errors, true, UTF_8));
    }

    String errors() {
        return errors.toString(UTF_8);
    }

    /** The ledger, to look into while nothing runs. */
    Ledger ledger() {
        return Ledger.open(ledgerUrl(), null, null, clock);
    }

    /** How many intervals are published. */
    int intervals(String feed) throws IOException {
        try (Sink sink = sink(feed)) {
            return sink.manifests(feed).size();
        }
    }

    List<String> records(String feed) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Sink sink = sink(feed)) {
            for (Manifest manifest : sink.manifests(feed)) {
                try (InputStream records = sink.records(manifest)) {
                    new String(records.readAllBytes(), UTF_8).lines().forEach(lines::add);
                }
            }
        }
        return lines;
    }

    /** What is to be there once so many hours are. */
    List<String> truth(String feed, int hours) {
        return get(feed).truth(START.plus(Duration.ofHours(hours)));
    }

    private Sink sink(String feed) {
        return feed.equals("globex")
                ? new S3Sink(
                        store.store(),
                        new S3Place(S3Server.BUCKET, "", null),
                        Format.asSpooled(Compression.GZIP),
                        "a reader")
                : new FileSink(folder.resolve(feed), Compression.GZIP, "");
    }

    private String ledgerUrl() {
        return "jdbc:h2:file:" + folder.resolve("ledger");
    }

    @Override
    public void close() {
        organisations.values().forEach(Organisation::close);
        store.close();
    }
}
