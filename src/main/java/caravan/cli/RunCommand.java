package caravan.cli;

import caravan.camel.alarm.Alarms;
import caravan.launch.Command;
import caravan.launch.Exit;
import caravan.ledger.Ledger;
import caravan.settings.StatusSettings;
import caravan.status.Health;
import caravan.status.StatusReports;
import caravan.status.StatusServer;
import org.apache.camel.CamelContext;

/** The command {@code run}: plans once at start and then by schedule, and answers requests for health and status. */
final class RunCommand implements Command {
    private final CamelContext context;
    private final Plans plans;
    private final StatusReports reports;
    private final Ledger ledger;
    private final Alarms alarms;
    private final StatusSettings settings;

    RunCommand(
            CamelContext context,
            Plans plans,
            StatusReports reports,
            Ledger ledger,
            Alarms alarms,
            StatusSettings settings) {
        this.context = context;
        this.plans = plans;
        this.reports = reports;
        this.ledger = ledger;
        this.alarms = alarms;
        this.settings = settings;
    }

    @Override
    public int run() throws Exception {
        context.addService(new StatusServer(settings, reports::now, Health.of(ledger, reports::now, alarms::counts)));
        plans.all(false);
        return Exit.ALL_DELIVERED;
    }
}
