package caravan.camel.wiring;

import caravan.camel.call.AcquirePermit;
import caravan.camel.call.AddBearerToken;
import caravan.camel.call.MemoryWait;
import caravan.camel.call.PrepareRequest;
import caravan.camel.call.ReadResponse;
import caravan.camel.call.RedeliveryDelay;
import caravan.camel.call.ReleasePermit;
import caravan.camel.call.RenewTokenOn401;
import caravan.camel.call.ShutdownSignal;
import caravan.camel.call.TooLarge;
import caravan.camel.deliver.CountedLetters;
import caravan.camel.deliver.DamagedIntervals;
import caravan.camel.deliver.Deliveries;
import caravan.camel.deliver.ManifestReconciler;
import caravan.camel.deliver.Publisher;
import caravan.camel.deliver.Rebuild;
import caravan.camel.deliver.Recovery;
import caravan.camel.deliver.Repair;
import caravan.camel.deliver.Replay;
import caravan.camel.deliver.Unrecorded;
import caravan.camel.deliver.Verification;
import caravan.camel.extract.Extraction;
import caravan.camel.extract.IntervalFailures;
import caravan.camel.feed.AlikeFailures;
import caravan.camel.feed.ClientStatus;
import caravan.camel.feed.ClockSkew;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.InFlightIntervals;
import caravan.camel.feed.PageIntake;
import caravan.camel.feed.ProcessExit;
import caravan.camel.feed.Refusals;
import caravan.camel.http.HttpLimits;
import caravan.camel.http.PageMemory;
import caravan.camel.http.Version;
import caravan.camel.open.OpenConversationTracker;
import caravan.camel.plan.Backlog;
import caravan.camel.plan.FullDisks;
import caravan.camel.plan.GapGuard;
import caravan.camel.plan.PausedIntervals;
import caravan.camel.plan.Planner;
import caravan.camel.plan.SpoolBudget;
import caravan.camel.plan.Unplanned;
import caravan.camel.source.cxone.ChangedContactsPoller;
import caravan.camel.source.cxone.Contacts;
import caravan.camel.source.genesys.JobLifecycle;
import caravan.camel.source.genesys.QueryPages;
import caravan.camel.source.genesys.VendorProbe;
import caravan.camel.source.rest.Rest;
import caravan.camel.userroute.FeedRoutes;
import caravan.camel.userroute.Masking;
import caravan.camel.userroute.OwnRoutes;
import caravan.camel.userroute.RouteReload;
import caravan.ledger.Ledger;
import caravan.settings.Settings;
import caravan.settings.choice.CommandName;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.spool.Spool;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes everything that the routes name, out of the settings: the one place that wires. Found by Camel's package scan
 * under the main class and under JBang alike. A registry that already holds a {@link Start} has it used: a command's options
 * come so, and a test's clock.
 */
public final class Wiring implements CamelConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    @Override
    public void configure(CamelContext context) throws Exception {
        Registry registry = context.getRegistry();
        if (registry.lookupByName("settings") != null) {
            return; // JBang scans the package again with every jar that it downloads
        }
        Start bound = registry.findSingleByType(Start.class);
        Start start = bound == null ? start(context) : bound;
        Settings settings = start.settings();
        Clock clock = start.clock();
        handOver(context, start.layers(), settings);
        if (settings.command().name().works()) {
            settings.passedOver()
                    .forEach(feed ->
                            LOG.info("The feed {} has settings and is not in caravan.feeds: passed over", feed));
            settings.stripped()
                    .forEach(place -> LOG.warn(
                            "Secret stripped setting=\"{}\". White space at the ends of a secret is not sent. Remove it"
                                    + " there, or keep it with quotes in .env.",
                            place));
        }

        Ledger ledger = start.ledger();
        CountedLetters letters = new CountedLetters(SinkFactory.deadLetters(settings), ledger.letters(), clock);
        SinkFactory sinks = new SinkFactory(ledger, letters);
        TokenFactory tokens = new TokenFactory(context, settings, ledger.tokens(), clock);
        FeedFactory factory = new FeedFactory(settings, clock, start.time());
        Feeds feeds = new Feeds(factory.feeds(tokens, sinks, ledger));
        Spool spool = new Spool(settings.spool().directory(), settings.spool().maxBytes());
        ManifestReconciler adoption = new ManifestReconciler(ledger, spool);
        InFlightIntervals inHand = new InFlightIntervals();
        context.addService(new ResourceCloser(ledger, feeds, letters));
        context.addLifecycleStrategy(new FeedRoutes(settings));
        PageMemory memory = new PageMemory(Runtime.getRuntime().maxMemory());
        Map<String, HttpLimits> calls = new HashMap<>();
        feeds.all().forEach(feed -> calls.put(HttpLimits.bean(feed.name()), new HttpLimits(feed.settings(), memory)));
        calls.forEach(registry::bind);
        ShutdownSignal stopping = new ShutdownSignal(
                calls.values(), feeds.all().stream().map(Feed::client).toList());
        context.addLifecycleStrategy(stopping);

        PausedIntervals waiting = new PausedIntervals(
                feeds,
                ledger,
                clock,
                settings.command().name() == CommandName.RUN,
                settings.retry().attempts());
        DamagedIntervals damaged = new DamagedIntervals(ledger, waiting, inHand);
        registry.bind("settings", settings);
        registry.bind("ledger", ledger);
        registry.bind("feeds", feeds);
        registry.bind("json", json());
        VendorProbe bulk = new VendorProbe(context, feeds, ledger, clock);
        GapGuard continuity = new GapGuard(feeds, ledger, bulk, clock);
        registry.bind("continuity", continuity);
        ClockSkew skew = new ClockSkew(clock);
        Planner planner = new Planner(feeds, ledger, continuity, skew, inHand, clock);
        registry.bind("planner", planner);
        AlikeFailures alike = new AlikeFailures();
        registry.bind("alike", alike);
        Refusals refusals = new Refusals(context, feeds, ledger, planner::start, clock);
        registry.bind("refusals", refusals);
        registry.bind("arrears", new Backlog(feeds, ledger, planner, clock));
        registry.bind("unplanned", new Unplanned(feeds, ledger, planner));
        SpoolBudget spoolBudget = new SpoolBudget(spool, feeds, ledger, inHand, new FullDisks(clock));
        registry.bind("spoolBudget", spoolBudget);
        OpenConversationTracker following = new OpenConversationTracker(feeds, ledger, refusals, inHand, clock);
        registry.bind("following", following);
        OwnRoutes ownRoutes = new OwnRoutes(context);
        PageIntake intake = new PageIntake(feeds, skew, clock);
        Extraction extraction = new Extraction(
                feeds,
                ledger,
                spool,
                spoolBudget,
                memory,
                letters,
                adoption,
                waiting,
                following,
                skew,
                inHand,
                ownRoutes,
                refusals,
                alike,
                stopping,
                clock,
                Version.OURS);
        registry.bind("extraction", extraction);
        registry.bind("intervalFailures", new IntervalFailures(context));
        registry.bind("queryPages", new QueryPages(feeds, factory.queries(), intake));
        registry.bind("rest", new Rest(feeds, factory.restPages(), intake));
        registry.bind("contacts", new Contacts(feeds, factory.contacts(), intake));
        registry.bind("updates", new ChangedContactsPoller(context, feeds, factory.contacts(), ledger, refusals));
        registry.bind("jobs", new JobLifecycle(feeds, ledger, stopping, clock));
        registry.bind("bulk", bulk);
        MemoryWait memoryWait = new MemoryWait(memory, stopping);
        registry.bind("prepareRequest", new PrepareRequest(memory));
        registry.bind("takeTurn", new AcquirePermit(stopping, settings.retry().attempts()));
        registry.bind("bearer", new AddBearerToken());
        registry.bind("endTurn", new ReleasePermit(settings.retry(), clock));
        registry.bind("renewal", new RenewTokenOn401(memoryWait));
        registry.bind("tooLarge", new TooLarge());
        registry.bind("readAnswer", new ReadResponse(settings.retry(), memoryWait, clock));
        registry.bind("askAgain", new RedeliveryDelay(settings.retry()));
        registry.bind("deliveries", new Deliveries(feeds, ledger, spool, damaged, stopping, clock));
        registry.bind("publisher", new Publisher(feeds, ledger));
        registry.bind("waiting", waiting);
        registry.bind("clients", new ClientStatus(feeds));
        registry.bind("checkup", new Checkup(context, feeds, factory.restPages(), ledger, letters, settings));
        registry.bind("replay", new Replay(feeds, ledger, spool, letters, adoption, ownRoutes, clock));
        registry.bind("mask", new Masking());
        if (settings.reload() && settings.command().name().works()) {
            context.addLifecycleStrategy(new RouteReload(settings, ownRoutes));
        }
        registry.bind("verification", new Verification(feeds, ledger));
        registry.bind("unrecorded", new Unrecorded(feeds, ledger, clock));
        registry.bind("repair", new Repair(feeds, ledger, spool, adoption, waiting, inHand, clock));
        registry.bind("rebuild", new Rebuild(feeds, ledger, adoption, letters));
        if (settings.command().name().works()) {
            new Recovery(feeds, ledger, spool, why -> displaced(context, why)).run();
        }
    }

    private static void displaced(CamelContext context, String why) {
        LOG.error("{}", why);
        ProcessExit ending = context.getRegistry().findSingleByType(ProcessExit.class);
        if (ending != null) {
            ending.temporarily();
        }
    }

    /** Reads the layers, under what Camel itself was told and application.properties does not say: JBang's {@code --property}. */
    private static Start start(CamelContext context) {
        Mistakes mistakes = new Mistakes();
        ConfigSources layers = ConfigSources.of(Path.of(""), mistakes);
        Properties told = context.getPropertiesComponent().loadProperties(ConfigSources::isOurs);
        Map<String, String> nearer = new HashMap<>();
        for (String name : told.stringPropertyNames()) {
            String value = told.getProperty(name);
            if (!value.equals(layers.file().get(name))) {
                nearer.put(name, value);
            }
        }
        return Start.of(layers.under(nearer), mistakes, Clock.systemUTC());
    }

    /**
     * Gives Camel our outcome of the layers, for the double braces in route files and for its own options. Its own look at
     * {@code -D} and the environment, which would win over it in another order, is left for names that we do not know.
     */
    static void handOver(CamelContext context, ConfigSources layers, Settings settings) {
        Properties properties = new Properties();
        properties.putAll(layers.overridden());
        settings.properties().forEach((name, text) -> properties.put(name, asText(text)));
        PropertiesComponent component = (PropertiesComponent) context.getPropertiesComponent();
        component.setOverrideProperties(properties);
        component.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK);
        component.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
    }

    /** Our placeholders are filled: braces that are left are text, which Camel would look up once more. */
    private static String asText(String filled) {
        return filled.replace("{{", "\\{{").replace("}}", "\\}}");
    }

    /** JSON for what travels between routes: instants as ISO-8601, nulls left out. */
    private static ObjectMapper json() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .build();
    }
}
