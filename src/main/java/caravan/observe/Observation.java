package caravan.observe;

import caravan.camel.alarm.AlarmCounts;
import caravan.camel.feed.Feeds;
import caravan.camel.meter.ProcessMeters;
import caravan.camel.plan.SpoolBudget;
import caravan.ledger.Ledger;
import caravan.settings.Settings;
import caravan.status.FeedStatus;
import caravan.status.StatusAnswer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** The pages under {@code /observe/} of a running process. */
public final class Observation {
    private Observation() {}

    /** Registers the health checks and returns each path with its answer. */
    public static Map<String, Supplier<StatusAnswer>> pages(
            CamelContext context,
            Settings settings,
            Supplier<List<FeedStatus>> reports,
            Supplier<List<AlarmCounts>> alarms,
            Clock clock) {
        RecentReports recent = new RecentReports(reports);
        Feeds feeds = bean(context, Feeds.class);
        Ledger ledger = bean(context, Ledger.class);
        SpoolBudget spool = bean(context, SpoolBudget.class);
        new HealthChecks(settings.health(), feeds, ledger, spool, recent, clock).register(context, settings);
        HealthPages health = new HealthPages(context, alarms);
        MetricsPage metrics =
                new MetricsPage(feeds, ledger, spool, recent, alarms, bean(context, ProcessMeters.class), clock);
        return Map.of(
                "/observe/metrics", metrics::now,
                "/observe/health", health::health,
                "/observe/health/live", health::live,
                "/observe/health/ready", health::ready);
    }

    private static <T> T bean(CamelContext context, Class<T> type) {
        return context.getRegistry().mandatoryFindSingleByType(type);
    }
}
