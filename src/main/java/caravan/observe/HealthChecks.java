package caravan.observe;

import caravan.budget.ClientPause;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.plan.SpoolBudget;
import caravan.ledger.Ledger;
import caravan.ledger.database.LedgerException;
import caravan.settings.HealthSettings;
import caravan.settings.Settings;
import caravan.settings.choice.HealthKind;
import caravan.status.FeedState;
import caravan.status.FeedStatus;
import caravan.status.SinkLag;
import caravan.status.StatusText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/** Caravan's checks in Camel's health check registry, beside Camel's own check of the context. */
final class HealthChecks {
    private final HealthSettings settings;
    private final Feeds feeds;
    private final Ledger ledger;
    private final SpoolBudget spool;
    private final RecentReports reports;
    private final Clock clock;

    HealthChecks(
            HealthSettings settings,
            Feeds feeds,
            Ledger ledger,
            SpoolBudget spool,
            RecentReports reports,
            Clock clock) {
        this.settings = settings;
        this.feeds = feeds;
        this.ledger = ledger;
        this.spool = spool;
        this.reports = reports;
        this.clock = clock;
    }

    /** Adds a check for the ledger, the spool, all feeds together, and each feed, sink and vendor. */
    void register(CamelContext context, Settings all) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        registry.register(registry.resolveById(HealthPages.CONTEXT));
        Stream.of(
                        Stream.of(
                                check(HealthKind.LEDGER, "ledger", this::ledger),
                                check(HealthKind.SPOOL, "spool", this::spool),
                                new NamedCheck("feeds", true, this::allStopped)),
                        Stream.concat(feeds.names().stream(), all.mistaken().keySet().stream())
                                .map(feed -> check(HealthKind.FEEDS, "feed-" + feed, () -> feed(feed))),
                        sinks().stream().map(sink -> check(HealthKind.SINKS, "sink-" + sink, () -> sink(sink))),
                        feeds.all().stream()
                                .map(feed -> check(HealthKind.VENDORS, "vendor-" + feed.name(), () -> vendor(feed))))
                .flatMap(checks -> checks)
                .forEach(registry::register);
    }

    private NamedCheck check(HealthKind kind, String name, Supplier<Optional<String>> trouble) {
        return new NamedCheck(name, settings.readyNeeds().contains(kind), trouble);
    }

    private Optional<String> ledger() {
        try {
            reports.get();
            return ledger.trouble();
        } catch (LedgerException e) {
            return Optional.of("the ledger cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> spool() {
        return feeds.names().stream()
                .flatMap(feed -> spool.noRoom(feed).stream())
                .findFirst();
    }

    private Optional<String> allStopped() {
        boolean stopped = reports.get().stream().allMatch(feed -> feed.state() == FeedState.STOPPED);
        return stopped ? Optional.of("every feed is stopped") : Optional.empty();
    }

    private Optional<String> feed(String name) {
        return reports.get().stream()
                .filter(feed -> feed.feed().equals(name))
                .findFirst()
                .flatMap(this::trouble);
    }

    private Optional<String> trouble(FeedStatus feed) {
        if (feed.state() == FeedState.STOPPED) {
            return Optional.of("stopped since " + feed.stoppedSince() + ": " + feed.stoppedBecause());
        }
        Instant since = feed.behindSince();
        if (since == null || !since.isBefore(clock.instant().minus(settings.behind()))) {
            return Optional.empty();
        }
        return Optional.of("behind since " + since + ", for "
                + StatusText.age(Duration.between(since, clock.instant())) + ": " + feed.due()
                + " intervals are due and not delivered"
                + feed.problems().stream()
                        .findFirst()
                        .map(problem -> ". The oldest failure: " + problem.reason())
                        .orElse(""));
    }

    private Optional<String> sink(String name) {
        return reports.get().stream()
                .flatMap(feed -> feed.sinks().stream()
                        .filter(sink -> sink.sink().equals(name) && sink.failingSince() != null)
                        .map(sink -> refused(feed, sink)))
                .findFirst();
    }

    private static String refused(FeedStatus feed, SinkLag sink) {
        String reason = feed.problems().stream()
                .filter(problem -> sink.sink().equals(problem.sink()))
                .map(FeedStatus.Problem::reason)
                .findFirst()
                .orElse("no reason was recorded");
        return "it refuses feed " + feed.feed() + " since " + sink.failingSince() + ", " + sink.intervals()
                + " intervals wait in the spool: " + reason;
    }

    private static Optional<String> vendor(Feed feed) {
        return feed.client()
                .budget()
                .pause()
                .filter(ClientPause.Outage.class::isInstance)
                .map(ClientPause::description);
    }

    private Set<String> sinks() {
        return feeds.all().stream()
                .flatMap(feed -> feed.sinks().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
