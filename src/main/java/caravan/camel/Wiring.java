package caravan.camel;

import caravan.ledger.Ledger;
import caravan.settings.CommandName;
import caravan.settings.Layers;
import caravan.settings.Mistakes;
import caravan.settings.Settings;
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
        Adoption adoption = new Adoption(ledger, spool);
        InHand inHand = new InHand();
        context.addService(new Closing(ledger, feeds, letters));
        context.addLifecycleStrategy(new FeedRoutes(settings));
        Map<String, HttpLimits> calls = new HashMap<>();
        feeds.all().forEach(feed -> calls.put(HttpLimits.bean(feed.name()), new HttpLimits(feed.settings())));
        calls.forEach(registry::bind);
        Stopping stopping = new Stopping(calls.values(), feeds.all().stream().map(Feed::client).toList());
        context.addLifecycleStrategy(stopping);

        WaitingRoom waiting = new WaitingRoom(
                feeds,
                ledger,
                clock,
                settings.command().name() == CommandName.RUN,
                settings.retry().attempts());
        DamagedIntervals damaged = new DamagedIntervals(ledger, waiting, inHand);
        registry.bind("settings", settings);
        registry.bind("ledger", ledger);
        registry.bind("json", json());
        Bulk bulk = new Bulk(context, feeds, ledger, clock);
        Continuity continuity = new Continuity(feeds, ledger, bulk, clock);
        registry.bind("continuity", continuity);
        ClockSkew skew = new ClockSkew(clock);
        Planner planner = new Planner(feeds, ledger, continuity, skew, inHand, clock);
        registry.bind("planner", planner);
        AlikeFailures alike = new AlikeFailures();
        registry.bind("alike", alike);
        Refusals refusals = new Refusals(context, feeds, ledger, planner::start, clock);
        registry.bind("refusals", refusals);
        registry.bind("arrears", new Arrears(feeds, ledger, planner, clock));
        registry.bind("unplanned", new Unplanned(feeds, ledger, planner));
        SpoolBudget spoolBudget = new SpoolBudget(spool, feeds, ledger, inHand, new FullDisks(clock));
        registry.bind("spoolBudget", spoolBudget);
        Following following = new Following(feeds, ledger, refusals, inHand, clock);
        registry.bind("following", following);
        OwnRoutes ownRoutes = new OwnRoutes(context);
        PageIntake intake = new PageIntake(feeds, skew, clock);
        Extraction extraction = new Extraction(
                feeds,
                ledger,
                spool,
                spoolBudget,
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
        registry.bind("queryPages", new QueryPages(feeds, factory.queries(), intake));
        registry.bind("rest", new Rest(feeds, factory.restPages(), intake));
        registry.bind("contacts", new Contacts(feeds, factory.contacts(), intake));
        registry.bind("updates", new Updates(context, feeds, factory.contacts(), ledger, refusals));
        registry.bind("jobs", new Jobs(feeds, ledger, stopping, clock));
        registry.bind("bulk", bulk);
        registry.bind("prepareRequest", new PrepareRequest());
        registry.bind("takeTurn", new TakeTurn(stopping, settings.retry().attempts()));
        registry.bind("bearer", new Bearer());
        registry.bind("endTurn", new EndTurn(settings.retry(), clock));
        registry.bind("renewal", new Renewal());
        registry.bind("tooLarge", new TooLarge());
        registry.bind("readAnswer", new ReadAnswer(settings.retry(), clock));
        registry.bind("askAgain", new AskAgain(settings.retry()));
        registry.bind("deliveries", new Deliveries(feeds, ledger, spool, damaged, stopping, clock));
        registry.bind("publisher", new Publisher(feeds, ledger));
        registry.bind("waiting", waiting);
        registry.bind("clients", new Clients(feeds));
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
        Ending ending = context.getRegistry().findSingleByType(Ending.class);
        if (ending != null) {
            ending.temporarily();
        }
    }

    /** Reads the layers, under what Camel itself was told and application.properties does not say: JBang's {@code --property}. */
    private static Start start(CamelContext context) {
        Mistakes mistakes = new Mistakes();
        Layers layers = Layers.of(Path.of(""), mistakes);
        Properties told = context.getPropertiesComponent().loadProperties(Layers::isOurs);
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
    static void handOver(CamelContext context, Layers layers, Settings settings) {
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
