package caravan.cli;

import caravan.camel.alarm.Alarms;
import caravan.camel.deliver.Rebuild;
import caravan.camel.deliver.Replay;
import caravan.camel.deliver.published.Repair;
import caravan.camel.deliver.published.Unrecorded;
import caravan.camel.deliver.published.Verification;
import caravan.camel.feed.ClientStatus;
import caravan.camel.feed.ProcessExit;
import caravan.camel.feed.RootCause;
import caravan.camel.open.OpenConversationTracker;
import caravan.camel.plan.Backlog;
import caravan.camel.plan.Planner;
import caravan.camel.plan.SpoolBudget;
import caravan.camel.plan.Unplanned;
import caravan.camel.wiring.checkup.Checkup;
import caravan.launch.Command;
import caravan.launch.Exit;
import caravan.launch.StartFailure;
import caravan.launch.StopLine;
import caravan.ledger.Ledger;
import caravan.ledger.LedgerView;
import caravan.ledger.database.LedgerException;
import caravan.settings.Settings;
import caravan.settings.choice.CommandName;
import caravan.settings.raw.SettingsException;
import caravan.status.StatusCommand;
import caravan.status.StatusReports;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the command of {@code caravan.command} when Camel has started, with the main class and with JBang. At the end it calls
 * the {@link Exit} in the registry; without one, as with JBang, it ends the Java process.
 */
public final class CommandStarter implements CamelConfiguration, ExtendedStartupListener {
    private static final Logger LOG = LoggerFactory.getLogger(CommandStarter.class);
    private static final String STARTER = "commandStarter";

    private final AtomicBoolean done = new AtomicBoolean();

    @Override
    public void configure(CamelContext context) throws Exception {
        if (context.getRegistry().lookupByName(STARTER) != null) {
            return; // JBang scans the package again after each downloaded jar
        }
        context.getRegistry().bind(STARTER, this);
        context.getRegistry().bind("ending", new ProcessExit() {
            @Override
            public void now() {
                done.set(true); // this end is no signal
                exit(context).with(Exit.INCOMPLETE);
            }

            @Override
            public void temporarily() {
                done.set(true);
                exit(context).with(Exit.TEMPORARY);
            }
        });
        context.addStartupListener(this);
        context.addLifecycleStrategy(new StopLine(done));
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // routes and later services do not exist yet
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        Thread thread = new Thread(() -> run(context, done), "command");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(CamelContext context, AtomicBoolean done) {
        Exit exit = exit(context);
        try {
            Command work = work(context);
            int code = work.run();
            if (!(work instanceof RunCommand)) {
                done.set(true);
                exit.with(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LedgerException e) {
            if (!isStopping(context)) {
                LOG.error("{}", e.getMessage());
                done.set(true);
                exit.with(e.isTemporary() ? Exit.TEMPORARY : Exit.INCOMPLETE);
            }
        } catch (Exception e) {
            if (isStopping(context)) {
                return; // SIGTERM closed the ledger during the command
            }
            done.set(true);
            end(e, exit);
        }
    }

    /** Logs one line with the root cause; the stack trace is at DEBUG. */
    private static void end(Exception failure, Exit exit) {
        SettingsException mistakes = StartFailure.cause(failure, SettingsException.class);
        if (mistakes != null) {
            LOG.error("Caravan ends: {}", String.join(" ", mistakes.mistakes()));
            exit.with(StartFailure.of(mistakes).code());
            return;
        }
        LOG.error("{}", RootCause.of(failure));
        LOG.debug("Command failed", failure);
        exit.with(Exit.INCOMPLETE);
    }

    private static Exit exit(CamelContext context) {
        Exit bound = context.getRegistry().findSingleByType(Exit.class);
        return bound == null ? code -> new Thread(() -> System.exit(code), "exit").start() : bound;
    }

    private static Command work(CamelContext context) {
        Settings settings = bean(context, "settings", Settings.class);
        Ledger ledger = bean(context, "ledger", Ledger.class);
        Planner planner = bean(context, "planner", Planner.class);
        Clock bound = context.getRegistry().findSingleByType(Clock.class);
        Clock clock = bound == null ? Clock.systemUTC() : bound;
        ClientStatus clients = bean(context, "clientStatus", ClientStatus.class);
        Backlog arrears = bean(context, "backlog", Backlog.class);
        SpoolBudget spool = bean(context, "spoolBudget", SpoolBudget.class);
        CompletionWaiter delivering = new CompletionWaiter(
                settings,
                ledger,
                clients,
                bean(context, "unplanned", Unplanned.class),
                spool::noRoom,
                () -> isStopping(context));
        Alarms alarms = bean(context, "alarms", Alarms.class);
        Plans plans = new Plans(context.createProducerTemplate(), alarms::onFailure, settings);
        CommandName command = settings.command().name();
        StatusReports reports =
                new StatusReports(settings, ledger, planner, clients, arrears, clock, command == CommandName.RUN);
        return switch (command) {
            case RUN -> new RunCommand(context, plans, reports, ledger, alarms, settings, clock);
            case ONCE, BACKFILL ->
                new OnceCommand(command.written(), plans, delivering, new Harvest(ledger), arrears, clock);
            case REPLAY ->
                new ReplayCommand(
                        plans,
                        bean(context, "replay", Replay.class),
                        delivering,
                        new Harvest(ledger),
                        settings.command().accept());
            case PLAN ->
                new PlanCommand(
                        planner,
                        bean(context, "openConversationTracker", OpenConversationTracker.class),
                        plans,
                        new Estimate(settings, ledger));
            case CHECK -> new CheckCommand(bean(context, "checkup", Checkup.class), plans);
            case VERIFY -> verify(context, plans, null, delivering, settings);
            case REPAIR -> verify(context, plans, bean(context, "repair", Repair.class), delivering, settings);
            case STATUS -> status(context, settings, new StatusCommand(reports, process(settings), clock));
        };
    }

    private static Command verify(
            CamelContext context,
            Plans plans,
            @Nullable Repair repair,
            CompletionWaiter delivering,
            Settings settings) {
        return new VerifyCommand(
                plans,
                bean(context, "verification", Verification.class),
                bean(context, "unrecorded", Unrecorded.class),
                repair,
                delivering,
                settings.command());
    }

    /** No process answered at the status port; only {@code run} has one. */
    private static String process(Settings settings) {
        boolean isInUse = !settings.command().rebuild()
                && LedgerView.isInUse(settings.ledger().url()).orElse(false);
        return isInUse
                ? "one has the ledger open and does not answer at port "
                        + settings.status().port()
                        + ": a command such as once, or a run with another caravan.status.port"
                : "none runs";
    }

    private static boolean isStopping(CamelContext context) {
        return context.isStopping() || context.isStopped();
    }

    private static Command status(CamelContext context, Settings settings, Command status) {
        return settings.command().rebuild()
                ? new RebuildCommand(bean(context, "rebuild", Rebuild.class), status)
                : status;
    }

    private static <T> T bean(CamelContext context, String name, Class<T> type) {
        return Objects.requireNonNull(context.getRegistry().lookupByNameAndType(name, type));
    }
}
