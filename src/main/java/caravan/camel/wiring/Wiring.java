package caravan.camel.wiring;

import caravan.camel.alarm.Alarms;
import caravan.camel.alarm.UncountedAlarms;
import caravan.camel.call.ShutdownSignal;
import caravan.camel.deliver.CountedLetters;
import caravan.camel.deliver.DamagedIntervals;
import caravan.camel.deliver.Deliveries;
import caravan.camel.deliver.Publisher;
import caravan.camel.deliver.Rebuild;
import caravan.camel.deliver.Recovery;
import caravan.camel.deliver.Replay;
import caravan.camel.deliver.published.ManifestReconciler;
import caravan.camel.deliver.published.Repair;
import caravan.camel.deliver.published.Unrecorded;
import caravan.camel.deliver.published.Verification;
import caravan.camel.extract.Admission;
import caravan.camel.extract.Completion;
import caravan.camel.extract.Extraction;
import caravan.camel.extract.FailedExtraction;
import caravan.camel.extract.HeldResources;
import caravan.camel.extract.IntervalFailures;
import caravan.camel.extract.NotDueIntervals;
import caravan.camel.extract.Readings;
import caravan.camel.extract.RetryDelay;
import caravan.camel.feed.AlikeFailures;
import caravan.camel.feed.ClientStatus;
import caravan.camel.feed.ClockSkew;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.InFlightIntervals;
import caravan.camel.feed.PageIntake;
import caravan.camel.feed.ProcessExit;
import caravan.camel.feed.Refusals;
import caravan.camel.http.PageMemory;
import caravan.camel.meter.ProcessMeters;
import caravan.camel.open.OpenConversationTracker;
import caravan.camel.plan.Backlog;
import caravan.camel.plan.FullDisks;
import caravan.camel.plan.GapGuard;
import caravan.camel.plan.LastTicks;
import caravan.camel.plan.PausedIntervals;
import caravan.camel.plan.Planner;
import caravan.camel.plan.SpoolBudget;
import caravan.camel.plan.Unplanned;
import caravan.camel.source.cxone.ChangedContactsPoller;
import caravan.camel.source.cxone.Contacts;
import caravan.camel.source.genesys.JobAvailability;
import caravan.camel.source.genesys.JobLifecycle;
import caravan.camel.source.genesys.QueryPages;
import caravan.camel.source.genesys.VendorProbe;
import caravan.camel.source.rest.Rest;
import caravan.camel.userroute.FeedRoutes;
import caravan.camel.userroute.Masking;
import caravan.camel.userroute.OwnRoutes;
import caravan.camel.userroute.RouteReload;
import caravan.camel.wiring.checkup.Checkup;
import caravan.camel.wiring.token.RouteTokens;
import caravan.camel.wiring.token.TokenFactory;
import caravan.ledger.Ledger;
import caravan.meter.NoMeters;
import caravan.meter.WorkMeters;
import caravan.settings.Settings;
import caravan.settings.choice.CommandName;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import caravan.spool.Spool;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes each bean that the routes name, from the settings. A bean has the name of its class. If the registry already holds a {@link Start}, Caravan uses it: a command passes its options so, and a
 * test its clock.
 */
public final class Wiring implements CamelConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final String DEFAULT_FEED = "genesys";

    @Override
    public void configure(CamelContext context) throws Exception {
        Registry registry = context.getRegistry();
        if (registry.lookupByName("settings") != null) {
            return; // a package scan, which no setting of Caravan needs, finds this class once more
        }
        Start bound = registry.findSingleByType(Start.class);
        Start start = bound == null ? start(context) : bound;
        Settings settings = start.settings();
        Clock clock = start.clock();
        boolean works = settings.command().name().works();
        CamelProperties.handOver(context, start.layers(), settings);
        if (works) {
            report(settings);
        }

        Ledger ledger = start.ledger();
        CountedLetters letters = new CountedLetters(SinkFactory.deadLetters(settings), ledger.letters(), clock);
        ObjectMapper json = MessageJson.mapper();
        Alarms alarms = new Alarms(context, settings.alarms(), json);
        FeedSources sources = FeedSources.of(settings.feeds());
        Feeds feeds = new Feeds(new FeedFactory(
                        sources,
                        new TokenFactory(alarms, settings, ledger.tokens(), clock),
                        new SinkFactory(context, ledger, letters),
                        new ClientBudgets(settings, ledger, clock, start.time()),
                        clock)
                .feeds(settings.feeds()));
        context.addService(new ResourceCloser(ledger, feeds, letters, alarms));
        context.addLifecycleStrategy(new FeedRoutes(settings));
        registry.bind("settings", settings);
        registry.bind("ledger", ledger);
        registry.bind("feeds", feeds);
        registry.bind("json", json);
        registry.bind("alarms", alarms);

        PageMemory memory = new PageMemory(Runtime.getRuntime().maxMemory());
        ShutdownSignal stopping = CallBeans.limits(context, feeds, memory);
        context.setInflightRepository(new UncountedAlarms());
        context.addLifecycleStrategy(new LastTicks());
        context.addLifecycleStrategy(alarms); // after the signal that ends the work
        boolean isMetered = settings.command().name() == CommandName.RUN;
        WorkMeters meters = isMetered ? ProcessMeters.in(context, feeds) : new NoMeters();
        new CallBeans(settings, memory, stopping, meters, clock).bind(registry);
        new RouteTokens(settings.retry(), start.time(), clock).bind(registry, feeds);

        InFlightIntervals inFlight = new InFlightIntervals();
        ClockSkew skew = new ClockSkew(clock);
        VendorProbe probe = new VendorProbe(context);
        GapGuard gaps = new GapGuard(feeds, ledger, probe, clock);
        Planner planner = new Planner(feeds, ledger, gaps, skew, inFlight, clock);
        Refusals refusals = new Refusals(context, feeds, ledger, planner::start, clock);
        AlikeFailures alike = new AlikeFailures();
        OpenConversationTracker open = new OpenConversationTracker(feeds, ledger, refusals, inFlight, clock);
        registry.bind("vendorProbe", probe);
        registry.bind("jobAvailability", new JobAvailability(feeds, ledger, probe, clock));
        registry.bind("gapGuard", gaps);
        registry.bind("planner", planner);
        registry.bind("refusals", refusals);
        registry.bind("alikeFailures", alike);
        registry.bind("openConversationTracker", open);
        registry.bind("backlog", new Backlog(feeds, ledger, planner, clock));
        registry.bind("unplanned", new Unplanned(feeds, ledger, planner));
        registry.bind("clientStatus", new ClientStatus(feeds));

        PageIntake intake = new PageIntake(feeds, skew, clock);
        registry.bind("queryPages", new QueryPages(feeds, sources.queries(), intake));
        registry.bind("rest", new Rest(feeds, sources.restPages(), intake));
        registry.bind("contacts", new Contacts(feeds, sources.contacts(), intake));
        registry.bind(
                "changedContactsPoller",
                new ChangedContactsPoller(context, feeds, sources.contacts(), ledger, refusals));
        registry.bind("jobLifecycle", new JobLifecycle(feeds, ledger, stopping, clock));

        Spool spool = new Spool(settings.spool().directory(), settings.spool().maxBytes());
        SpoolBudget spoolBudget = new SpoolBudget(spool, feeds, ledger, inFlight, new FullDisks(clock));
        PausedIntervals paused = new PausedIntervals(
                feeds,
                ledger,
                clock,
                settings.command().name() == CommandName.RUN,
                settings.retry().attempts());
        ManifestReconciler manifests = new ManifestReconciler(ledger, spool);
        OwnRoutes ownRoutes = new OwnRoutes(context);
        registry.bind("spoolBudget", spoolBudget);
        registry.bind("pausedIntervals", paused);
        registry.bind("mask", new Masking());
        NotDueIntervals notDue = new NotDueIntervals(ledger, skew, clock);
        registry.bind(
                "extraction",
                new Extraction(
                        new Admission(feeds, ledger, spoolBudget, paused, notDue, stopping, clock),
                        new Readings(manifests, open, ownRoutes, spool, letters),
                        new Completion(feeds, ledger, spoolBudget, paused, open, refusals, meters, clock),
                        new FailedExtraction(
                                feeds,
                                ledger,
                                paused,
                                notDue,
                                new RetryDelay(ledger, spoolBudget, clock),
                                refusals,
                                alike),
                        new HeldResources(memory, ownRoutes, inFlight),
                        stopping));
        registry.bind("intervalFailures", new IntervalFailures(context, stopping));

        DamagedIntervals damaged = new DamagedIntervals(ledger, paused, inFlight);
        registry.bind(
                "deliveries",
                new Deliveries(feeds, ledger, spool, damaged, settings.delivery(), stopping, meters, clock));
        registry.bind("publisher", new Publisher(feeds, ledger));
        registry.bind("replay", new Replay(feeds, ledger, spool, letters, manifests, ownRoutes, clock));
        registry.bind("verification", new Verification(feeds, ledger));
        registry.bind("unrecorded", new Unrecorded(feeds, ledger, clock));
        registry.bind("repair", new Repair(feeds, ledger, spool, manifests, paused, inFlight, clock));
        registry.bind("rebuild", new Rebuild(feeds, ledger, manifests, letters));
        registry.bind("checkup", new Checkup(context, feeds, sources.restPages(), ledger, letters, settings));

        if (settings.reload() && works) {
            context.addLifecycleStrategy(new RouteReload(settings, ownRoutes));
        }
        if (works) {
            new Recovery(feeds, ledger, spool, clock, reason -> exit(context, reason)).run();
        }
    }

    private static void report(Settings settings) {
        settings.passedOver().stream()
                .filter(feed -> !feed.equals(DEFAULT_FEED)) // application.properties has lines of it as it comes
                .forEach(feed -> LOG.warn(
                        "Feed skipped feed={} reason=\"it is not in caravan.feeds\". Add it there, or remove its settings.",
                        feed));
        settings.stripped()
                .forEach(place -> LOG.warn(
                        "Secret stripped setting=\"{}\". White space at the ends of a secret is not sent. Remove it"
                                + " there, or keep it with quotes in .env.",
                        place));
    }

    /** Ends the process because another one works on the ledger. */
    private static void exit(CamelContext context, String reason) {
        LOG.error("{}", reason);
        ProcessExit exit = context.getRegistry().findSingleByType(ProcessExit.class);
        if (exit != null) {
            exit.temporarily();
        }
    }

    /** Reads the layers. Properties that Camel has and application.properties does not win, such as JBang's {@code --property}. */
    private static Start start(CamelContext context) {
        Mistakes mistakes = new Mistakes();
        ConfigSources layers = ConfigSources.of(Path.of(""), mistakes);
        Properties given = context.getPropertiesComponent().loadProperties(ConfigSources::isOurs);
        Map<String, String> nearer = new HashMap<>();
        for (String name : given.stringPropertyNames()) {
            String value = given.getProperty(name);
            if (!value.equals(layers.file().get(name))) {
                nearer.put(name, value);
            }
        }
        return Start.of(layers.under(nearer), mistakes, Clock.systemUTC());
    }
}
