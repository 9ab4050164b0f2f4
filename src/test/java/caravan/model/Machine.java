package caravan.model;

import caravan.camel.deliver.Rebuild;
import caravan.camel.userroute.RouteFiles;
import caravan.camel.wiring.GivenStart;
import caravan.camel.wiring.Wiring;
import caravan.ledger.Ledger;
import caravan.ledger.database.LedgerException;
import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.ProcessorFactory;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * The machine that outlives processes. It has the route files as Camel has read them once, and a ledger's database on a
 * disk in memory. A process begins when {@link #launch} wires new beans, as Caravan's own start does. It ends when the
 * test no longer uses it.
 */
final class Machine implements AutoCloseable {
    private static final int CLOSED = 90098;
    private static final int LOOKS = 10;

    private final Beans beans = new Beans();
    private final DefaultCamelContext context = new DefaultCamelContext(beans);
    private final Doors crons = new Doors(exchange -> {});
    private final Doors timers = new Doors(exchange -> {});
    private final Doors intervals =
            new Doors(exchange -> world().offered(exchange.getMessage().getBody(byte[].class)));
    private final List<LifecycleStrategy> ownStrategies = new ArrayList<>();
    private final String name;
    private int ledgers;
    private String url;
    private Ledger ledger;
    private @Nullable World world;

    Machine(String name) throws Exception {
        this.name = name;
        url = LedgerDisk.address(name);
        ledger = open(url);
        context.setExecutorServiceManager(new SharedThreads(context));
        context.addComponent("quartz", crons);
        context.addComponent("timer", timers);
        context.addComponent("model", intervals);
        context.addComponent("http", new Doors(exchange -> world().request(exchange)));
        context.getCamelContextExtension()
                .addContextPlugin(ProcessorFactory.class, new FreshBeans(PluginHelper.getProcessorFactory(context)));
        DefaultShutdownStrategy shutdown = new DefaultShutdownStrategy(context);
        shutdown.setTimeout(1);
        context.setShutdownStrategy(shutdown);
        ownStrategies.addAll(context.getLifecycleStrategies());
        ConfigSources layers = new ConfigSources(Terms.forRoutes(), Map.of(), Map.of(), Map.of());
        launch(layers, settings(layers, path -> path), new ModelClock(Terms.START));
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getPackageScanResourceResolver(context).findResources(RouteFiles.PATTERN));
        context.start();
    }

    private static Ledger open(String url) throws SQLException {
        Ledger ledger = Ledger.open(url, null, null, Clock.systemUTC());
        try (Connection database = database(url);
                Statement statement = database.createStatement()) {
            for (String table : tables(statement)) {
                statement.execute("create trigger trip_" + table + " before insert, update, delete on " + table
                        + " call '" + Tripwire.class.getName() + "'");
            }
        }
        return ledger;
    }

    /** A disk that was full before may have closed the file; the second try opens it again. */
    private static Connection database(String url) throws SQLException {
        String address = url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        try {
            return DriverManager.getConnection(address);
        } catch (SQLException e) {
            if (e.getErrorCode() != CLOSED) {
                throw e;
            }
            return DriverManager.getConnection(address);
        }
    }

    private World world() {
        if (world == null) {
            throw new IllegalStateException("no schedule runs");
        }
        return world;
    }

    Ledger ledger() {
        return ledger;
    }

    /**
     * The test's own use of the ledger meets no harm. If H2 has closed its file, the connections of the pool fail once.
     *
     * @throws Broken if it stays closed
     */
    <T> T unharmed(Supplier<T> look) {
        Danger danger = Tripwire.danger();
        Tripwire.set(null);
        try {
            for (int failures = 0; ; failures++) {
                try {
                    return look.get();
                } catch (LedgerException e) {
                    Broken.unless(failures < LOOKS, "the ledger stays closed: %s", e.getMessage());
                }
            }
        } finally {
            Tripwire.set(danger);
        }
    }

    /** The same for what has no result. */
    void unharmed(Runnable look) {
        unharmed(() -> {
            look.run();
            return true;
        });
    }

    /** A schedule failed, maybe because the ledger's file stays closed: the next one has another file. */
    void replaceLedger() throws SQLException {
        Tripwire.set(null);
        ledger.close();
        url = LedgerDisk.address(name + "-" + ++ledgers);
        ledger = open(url);
    }

    /** Another schedule begins, with an empty ledger. */
    void serve(World other) throws SQLException {
        world = other;
        Tripwire.set(null);
        emptyLedger(other.newLedgerId());
        Tripwire.set(other.danger());
    }

    /** The ledger is lost; another is in its place. */
    void emptyLedger(String id) throws SQLException {
        Tripwire.set(null);
        try (Connection database = database(url);
                Statement statement = database.createStatement()) {
            for (String table : tables(statement)) {
                statement.execute("delete from " + table);
            }
        }
        unharmed(() -> ledger.become(id));
        Tripwire.set(world().danger());
    }

    /** All but the ledger's own row. */
    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var rows = statement.executeQuery(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'")) {
            while (rows.next()) {
                String name = rows.getString(1);
                if (!name.equalsIgnoreCase("ledger") && !name.startsWith("flyway")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    static Settings settings(ConfigSources layers, UnaryOperator<Path> move) {
        Mistakes mistakes = new Mistakes();
        Settings settings = Settings.read(layers, mistakes);
        mistakes.throwIfAny();
        return Moved.of(settings, move);
    }

    /** A process begins: what the last one had in memory is gone. */
    void launch(ConfigSources layers, Settings settings, ModelClock clock) throws Exception {
        beans.forget();
        context.getLifecycleStrategies().removeIf(strategy -> !ownStrategies.contains(strategy));
        beans.bind("start", GivenStart.of(layers, settings, clock, clock, ledger));
        try {
            new Wiring().configure(context);
        } finally {
            GivenStart.leaveOpen(context);
        }
    }

    /** The process receives a stop signal. */
    void stop() {
        List.copyOf(context.getLifecycleStrategies()).stream()
                .filter(strategy -> !ownStrategies.contains(strategy))
                .forEach(strategy -> strategy.onContextStopping(context));
    }

    void tick(String feed) throws Exception {
        crons.enter("caravan/" + feed, "");
    }

    void work(String feed, byte[] interval) throws Exception {
        intervals.enter("intervals-" + feed, interval);
    }

    void deliver(String feed, String sink) throws Exception {
        timers.enter("deliver-" + feed + "-" + sink, "");
    }

    void resume(String feed) throws Exception {
        timers.enter("resume-" + feed, "");
    }

    /** Intervals that wait for a vendor that was down may continue. */
    void probe(String feed) throws Exception {
        timers.enter("probe-" + feed, "");
    }

    void rebuild() throws Exception {
        Rebuild rebuild = beans.findSingleByType(Rebuild.class);
        if (rebuild != null) {
            rebuild.run();
        }
    }

    @Override
    public void close() throws SQLException {
        Tripwire.set(null);
        context.stop();
        ledger.close();
        try (Connection database = database(url);
                Statement statement = database.createStatement()) {
            statement.execute("shutdown immediately");
        }
    }
}
