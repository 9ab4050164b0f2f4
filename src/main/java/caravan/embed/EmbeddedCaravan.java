package caravan.embed;

import static java.util.Objects.requireNonNull;

import caravan.camel.call.RouteNames;
import caravan.camel.feed.Failure;
import caravan.camel.feed.ProcessExit;
import caravan.camel.userroute.RouteFiles;
import caravan.camel.wiring.Start;
import caravan.camel.wiring.Wiring;
import caravan.settings.Settings;
import caravan.settings.raw.Mistakes;
import caravan.settings.raw.SettingsException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole Caravan with one feed inside another Camel application, in a Camel context of its own. So its routes, beans and
 * settings meet nobody else's.
 */
final class EmbeddedCaravan {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCaravan.class);
    private static final int STOP_SECONDS = 20;
    private static final int POLL_MILLIS = 100;

    private final FeedParameters parameters;
    private final Processor receiver;
    private final Consumer<String> ended;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private volatile @Nullable Start start;

    /**
     * @param receiver gets each message; it is taken when the receiver returns without a failure
     * @param ended gets the reason if Caravan cannot go on
     */
    EmbeddedCaravan(FeedParameters parameters, Processor receiver, Consumer<String> ended) {
        this.parameters = parameters;
        this.receiver = receiver;
        this.ended = ended;
    }

    /** @throws IllegalArgumentException with every mistake in the parameters */
    void start() throws Exception {
        try {
            open();
        } catch (SettingsException e) {
            stop();
            throw new IllegalArgumentException(
                    "caravan:" + parameters.feed() + " cannot start. "
                            + String.join(" ", e.mistakes()).replace(" (application.properties)", "")
                            + " The setting feed." + parameters.feed()
                            + ".client-id is the parameter clientId, and so on.",
                    e);
        } catch (Exception e) {
            stop();
            throw e;
        }
        Thread plan = new Thread(this::plan, "plan-" + parameters.feed());
        plan.setDaemon(true);
        plan.start();
    }

    void stop() {
        context.stop();
        Start opened = start;
        if (opened != null) {
            opened.close(); // the ledger of a start that failed
        }
    }

    private void open() throws Exception {
        Start opened = Start.of(parameters.settings(), new Mistakes(), Clock.systemUTC());
        start = opened;
        context.getCamelContextExtension().setName("caravan-" + parameters.feed());
        context.getShutdownStrategy().setTimeout(STOP_SECONDS);
        context.getRegistry().bind("start", opened);
        context.getRegistry().bind("exit", new EndOfFeed());
        context.build();
        configure("http");
        configure("https");
        new Wiring().configure(context);
        SedaComponent seda = context.getComponent("seda", SedaComponent.class);
        seda.setConcurrentConsumers(workers());
        seda.setDefaultBlockWhenFull(true);
        seda.setDefaultPollTimeout(POLL_MILLIS);
        PluginHelper.getRoutesLoader(context).loadRoutes(routes(context));
        // a class of its own would be found by a scan of the package for routes
        RouteBuilder.addRoutes(context, builder -> builder.from(RouteNames.DIRECT + FeedParameters.SINK)
                .routeId(FeedParameters.SINK)
                .errorHandler(builder.noErrorHandler())
                .process(receiver));
        context.start();
    }

    private int workers() {
        return requireNonNull(context.getRegistry().lookupByNameAndType("settings", Settings.class))
                .workers();
    }

    /** As application.properties sets them for a process of its own. */
    private void configure(String component) {
        HttpComponent http = context.getComponent(component, HttpComponent.class);
        http.setAutomaticRetriesDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setUseSystemProperties(true);
    }

    /** Those of the jar, else those of a checkout. */
    private static Collection<Resource> routes(CamelContext context) throws Exception {
        for (String pattern : List.of("classpath:caravan/routes/*.camel.yaml", RouteFiles.PATTERN)) {
            List<Resource> found = PluginHelper.getPackageScanResourceResolver(context).findResources(pattern).stream()
                    .filter(file -> RouteFiles.isOurs(file.getLocation()))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        throw new IllegalStateException("Caravan's routes are not in its jar (caravan/routes). Use the jar that"
                + " mvn package makes, or start in the folder that holds routes/.");
    }

    /** Plans the feed once. The schedule does it from then on. */
    private void plan() {
        ProducerTemplate template = context.createProducerTemplate();
        for (String route : List.of(RouteNames.PLAN, RouteNames.FOLLOW)) {
            try {
                template.requestBody(RouteNames.DIRECT + route, parameters.feed());
            } catch (CamelExecutionException e) {
                if (!context.isStopping()) {
                    LOG.error("Plan failed feed={} reason=\"{}\"", parameters.feed(), Failure.reason(e));
                }
                return;
            }
        }
    }

    /** Another process has the ledger, or a person must act. The application goes on without the feed. */
    private final class EndOfFeed implements ProcessExit {
        @Override
        public void now() {
            end();
        }

        @Override
        public void temporarily() {
            end();
        }

        private void end() {
            new Thread(EmbeddedCaravan.this::stop, "end-" + parameters.feed()).start();
            ended.accept("caravan:" + parameters.feed()
                    + " has ended. The log before this line says why. Start its route again when that is corrected.");
        }
    }
}
