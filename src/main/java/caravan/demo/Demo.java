package caravan.demo;

import caravan.launch.Exit;
import caravan.launch.Launch;
import caravan.launch.Terminal;
import caravan.simulator.data.Conversations;
import caravan.simulator.fault.Fault;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The command {@code demo}: extracts a day of conversations from a simulated vendor into {@code out/demo}, through the usual
 * routes, while a token dies and the vendor throttles. Then it compares every published record with the vendor's.
 */
public final class Demo {
    private static final long SEED = 1;
    private static final int CONVERSATIONS = 2_000;
    private static final String FEED = "demo";
    private static final Path OUT = Path.of("out");
    private static final Path DATA = Path.of("data", FEED);

    private final boolean verbose;

    /**
     * Makes a demo; it does not begin yet.
     *
     * @param verbose whether the log is printed, one line an interval
     */
    public Demo(boolean verbose) {
        this.verbose = verbose;
    }

    public int run() {
        PrintStream out = Terminal.out();
        Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
        Instant start = end.minus(Duration.ofDays(1));
        Conversations conversations = Conversations.of(SEED, start, end, CONVERSATIONS, Size.REALISTIC);
        try (Simulator vendor = new GenesysCloud(conversations)
                .client(FEED, "demo-secret")
                .requestsPerMinute(0)
                .start()) {
            Folder.drop(OUT.resolve(FEED));
            Folder.drop(DATA);
            misbehave(vendor);
            out.printf(
                    Locale.ROOT,
                    "A simulated Genesys Cloud has %d conversations of %tF. Its token dies, it throttles and fails.%n",
                    CONVERSATIONS,
                    start.atOffset(ZoneOffset.UTC));
            int code = new Launch(settings(vendor, start, end)).run();
            if (code != Exit.ALL_DELIVERED) {
                return code;
            }
            return new Proof(OUT, FEED, vendor).print(out) ? Exit.ALL_DELIVERED : Exit.INCOMPLETE;
        } catch (IOException e) {
            Terminal.error().println("The demo's files cannot be used: " + e);
            return Exit.INCOMPLETE;
        }
    }

    private static void misbehave(Simulator vendor) {
        vendor.faults()
                .onQuery(3, new Fault.RateLimitedWithoutRetryAfter())
                .onQuery(8, new Fault.TokenDies())
                .onQuery(14, new Fault.RateLimited(1))
                .onQuery(20, new Fault.Status(503))
                .onQuery(26, new Fault.CutBody());
    }

    private Map<String, String> settings(Simulator vendor, Instant start, Instant end) {
        String feed = "feed." + FEED + ".";
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("caravan.command", "once");
        settings.put("caravan.log.level", verbose ? "info" : "warn");
        settings.put("caravan.feeds", FEED);
        settings.put("caravan.ledger.url", "jdbc:h2:file:./" + DATA.resolve("ledger"));
        settings.put("caravan.spool.directory", DATA.resolve("spool").toString());
        settings.put("caravan.dead-letters", "file:" + DATA.resolve("dead-letters"));
        settings.put(feed + "api-url", vendor.uri().toString());
        settings.put(feed + "token-url", vendor.uri() + "/oauth/token");
        settings.put(feed + "client-id", FEED);
        settings.put(feed + "client-secret", "demo-secret");
        settings.put(feed + "start", start.toString());
        settings.put(feed + "end", end.toString());
        settings.put(feed + "requests-per-minute", "3000");
        settings.put(feed + "sink", "file");
        settings.put(feed + "sink.file.directory", OUT.toString());
        settings.put(feed + "sink.file.compression", "gzip");
        return settings;
    }
}
