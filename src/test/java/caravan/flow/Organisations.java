package caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import caravan.launch.Launch;
import caravan.ledger.Ledger;
import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.ContactForm;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.job.JobTerms;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.sink.Format;
import caravan.sink.Sink;
import caravan.sink.file.FileSink;
import caravan.sink.s3.S3Destination;
import caravan.sink.s3.S3Server;
import caravan.sink.s3.S3Sink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.testing.ManualClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** The settings of examples/several-organisations.properties, with vendors on loopback, each at its own address. */
final class Organisations implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofHours(8);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManualClock clock = new ManualClock(START.plus(Duration.ofMinutes(4 * 60 + 20)));
    private final Map<String, Organisation> organisations = new TreeMap<>();
    private final Map<String, String> settings = new TreeMap<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Path folder;
    private final S3Server store;

    Organisations(Path folder) throws Exception {
        this.folder = folder;
        this.store = S3Server.start(folder.resolve("objects"));
        // one row for each feed of the example
        genesys("acme", 1, Simulator::truth, Conversation::json);
        genesys("globex", 2, Simulator::truth, conversation -> id(conversation.json()));
        cxone("initech", 3);
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

    private void genesys(
            String feed,
            int seed,
            Function<Simulator, Stream<Conversation>> data,
            Function<Conversation, String> form) {
        GenesysCloud cloud = new GenesysCloud(Conversations.of(seed, START, START.plus(SPAN), 160, Size.REALISTIC))
                .client(Organisation.client(feed), Organisation.secret(feed))
                .requestsPerMinute(0)
                .seed(seed)
                .clock(clock)
                .dated(clock)
                .availabilityLag(Duration.ZERO)
                .jobs(JobTerms.GENESYS_CLOUD.withPolls(1));
        organisations.put(
                feed, new Organisation(feed, port -> cloud.port(port).start(), "/oauth/token", before -> data.apply(
                                get(feed).vendor())
                        .filter(conversation -> conversation.start().isBefore(before))
                        .map(form)
                        .toList()));
    }

    private void cxone(String feed, int seed) {
        ContactBook contacts = ContactBook.of(seed, START, START.plus(SPAN), 160);
        CxOne tenant = new CxOne(contacts)
                .client(Organisation.client(feed), Organisation.secret(feed))
                .accessKey(Organisation.user(feed), Organisation.secret(feed))
                .seed(seed)
                .tokenLife(Duration.ofDays(1)) // the clock jumps by an hour: a token must not die while it is issued
                .clock(clock)
                .dated(clock);
        organisations.put(
                feed,
                new Organisation(
                        feed, port -> tenant.port(port).start(), CxOne.TOKEN_PATH, before -> contacts.truth().stream()
                                .filter(contact -> contact.start().isBefore(before))
                                .map(contact -> contact.json(ContactForm.NEW))
                                .toList()));
    }

    private void set(Organisation organisation) {
        String feed = "feed." + organisation.feed() + ".";
        with(feed + "api-url", organisation.uri().toString());
        with(feed + "token-url", organisation.tokenUri().toString());
        with(feed + "client-id", Organisation.client(organisation.feed()));
        with(feed + "client-secret", Organisation.secret(organisation.feed()));
        with(feed + "username", Organisation.user(organisation.feed()));
        with(feed + "password", Organisation.secret(organisation.feed()));
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
        return feed.equals("globex") ? lines.stream().map(Organisations::id).toList() : lines;
    }

    /** Jobs show what had not ended when they were submitted as open; its id is the same. */
    private static String id(String json) {
        try {
            return JSON.readTree(json).path("conversationId").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The expected records after the feed has delivered that many hours. */
    List<String> truth(String feed, int hours) {
        return get(feed).truth(START.plus(Duration.ofHours(hours)));
    }

    private Sink sink(String feed) {
        return feed.equals("globex")
                ? new S3Sink(
                        store.store(),
                        new S3Destination(S3Server.BUCKET, "", null),
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
