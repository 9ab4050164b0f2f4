package routes;

import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.wiring.Start;
import caravan.camel.wiring.Wiring;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.spool.Manifest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real route files and their real beans for one test, and the feed {@code acme} of a simulated vendor. Nothing happens but
 * what the test sends: no command runs, and no route starts that a timer or a schedule drives. A test changes routes with
 * AdviceWith, then sends.
 */
abstract class RouteTest extends CamelMainTestSupport implements CamelConfiguration {
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final Interval HOUR = new Interval("acme", START, START.plus(Duration.ofHours(1)));

    @TempDir
    Path folder;

    private @Nullable Simulator started;

    /** The vendor; unless a test says otherwise, a Genesys Cloud with 250 conversations in the feed's one hour. */
    Simulator startVendor() {
        return new GenesysCloud(Conversations.of(7, START, HOUR.end(), 250, Size.REALISTIC))
                .client("acme-client", "secret")
                .requestsPerMinute(0)
                .start();
    }

    Simulator vendor() {
        return Objects.requireNonNull(started);
    }

    /** The settings of a test, over those of {@code application.properties}. */
    void settings(Map<String, String> settings) {}

    /** The time of all of Caravan. */
    Clock clock() {
        return Clock.fixed(START.plus(Duration.ofDays(30)), ZoneOffset.UTC);
    }

    /** Reads the feed's hour in the test's own thread: from the plan by way of a worker to the spool. */
    void readTheHour() throws Exception {
        AdviceWith.adviceWith(
                context, "plan", plan -> plan.weaveById("intervals").replace().to("direct:worker"));
        AdviceWith.adviceWith(context, "extract-acme", worker -> worker.replaceFromWith("direct:worker"));
        template.sendBody("direct:plan", "acme");
    }

    /** Publishes what the spool has, as a tick of the feed's delivery does. */
    void publish() throws Exception {
        AdviceWith.adviceWith(context, "deliver-acme-file", deliver -> deliver.replaceFromWith("direct:delivery"));
        template.sendBody("direct:delivery", "");
    }

    /** Lets a MockEndpoint see each failure that is reported. */
    MockEndpoint reported() throws Exception {
        AdviceWith.adviceWith(
                context, "on-failure", report -> report.weaveAddFirst().to("mock:reported"));
        return getMockEndpoint("mock:reported");
    }

    /** Lets a MockEndpoint see each exchange that comes to a step. Call it after {@link #readTheHour} for a route that this changes. */
    MockEndpoint seenAt(String route, String step) throws Exception {
        AdviceWith.adviceWith(
                context, route, seen -> seen.weaveById(step).before().to("mock:" + step));
        return getMockEndpoint("mock:" + step);
    }

    /** The manifest of what waits in the spool. */
    Manifest spooled() {
        return Manifest.of(ledger().deliveries().pending("acme").get(0).manifest());
    }

    Feed feed() {
        return bean("feeds", Feeds.class).get("acme");
    }

    Ledger ledger() {
        return bean("ledger", Ledger.class);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getRegistry().lookupByNameAndType(name, type);
    }

    @Override
    protected void configure(MainConfigurationProperties camel) {
        camel.addConfiguration(this);
    }

    /** Makes the beans that the routes name, out of a test's settings. */
    @Override
    public void configure(CamelContext camel) throws Exception {
        Simulator vendor = startVendor();
        started = vendor;
        Map<String, String> settings = new HashMap<>();
        settings.put("caravan.feeds", "acme");
        settings.put("caravan.command", "once");
        settings.put("caravan.ledger.url", "jdbc:h2:file:" + folder.resolve("ledger"));
        settings.put("caravan.spool.directory", folder.resolve("spool").toString());
        settings.put("caravan.dead-letters", "file:" + folder.resolve("dead-letters"));
        settings.put("caravan.retry.delay", "1ms");
        settings.put("caravan.retry.max-delay", "5ms");
        settings.put("feed.acme.api-url", vendor.uri().toString());
        settings.put("feed.acme.token-url", vendor.uri() + "/oauth/token");
        settings.put("feed.acme.client-id", "acme-client");
        settings.put("feed.acme.client-secret", "secret");
        settings.put("feed.acme.start", START.toString());
        settings.put("feed.acme.end", HOUR.end().toString());
        settings.put("feed.acme.requests-per-minute", "1000000");
        settings.put("feed.acme.token-lag", "1ms");
        settings.put("feed.acme.sink.file.directory", folder.resolve("out").toString());
        settings(settings);
        Mistakes mistakes = new Mistakes();
        ConfigSources layers = ConfigSources.of(Path.of(""), mistakes).under(settings);
        camel.getRegistry().bind("start", Start.of(layers, mistakes, clock()));
        new Wiring().configure(camel);
        camel.getRegistry().bind("commandStarter", this); // else Caravan's plugin would run the command
    }

    @Override
    public void configureContext(CamelContextConfiguration camel) {
        super.configureContext(camel);
        camel.withAutoStartupExcludePatterns("timer:*,quartz:*");
    }

    @Override
    protected String getPropertyPlaceholderLocations() {
        return "file:application.properties;optional=true";
    }

    @AfterEach
    void stopTheVendor() {
        vendor().close();
    }
}
