package caravan.cli;

import caravan.camel.alarm.Alarms;
import caravan.launch.Command;
import caravan.launch.Exit;
import caravan.ledger.Ledger;
import caravan.observe.Observation;
import caravan.overview.Overview;
import caravan.settings.Settings;
import caravan.status.Health;
import caravan.status.StatusAnswer;
import caravan.status.StatusPages;
import caravan.status.StatusReports;
import caravan.status.StatusServer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** The command {@code run}: plans once at start and then by schedule, and answers requests for health and status. */
final class RunCommand implements Command {
    private final CamelContext context;
    private final Plans plans;
    private final StatusReports reports;
    private final Ledger ledger;
    private final Alarms alarms;
    private final Settings settings;
    private final Clock clock;

    RunCommand(
            CamelContext context,
            Plans plans,
            StatusReports reports,
            Ledger ledger,
            Alarms alarms,
            Settings settings,
            Clock clock) {
        this.context = context;
        this.plans = plans;
        this.reports = reports;
        this.ledger = ledger;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public int run() throws Exception {
        Map<String, Supplier<StatusAnswer>> pages =
                new HashMap<>(StatusPages.of(reports::now, Health.of(ledger, reports::now, alarms::counts)));
        pages.putAll(Observation.pages(context, settings, reports::now, alarms::counts, clock));
        pages.putAll(Overview.pages(context, settings, reports::now, clock));
        context.addService(new StatusServer(settings.status(), pages));
        plans.all(false);
        return Exit.ALL_DELIVERED;
    }
}
