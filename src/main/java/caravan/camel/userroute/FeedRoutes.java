package caravan.camel.userroute;

import caravan.camel.call.RouteNames;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.choice.CommandName;
import caravan.settings.choice.SourceName;
import caravan.settings.raw.SettingsException;
import caravan.settings.sink.EndpointSinkSettings;
import caravan.settings.sink.SinkChoice;
import caravan.settings.sink.SinkName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.RefErrorHandlerDefinition;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Makes each feed's routes from the templates in {@code routes/}: {@code schedule} and {@code resume} under {@code run};
 * {@code extract}, {@code probe} and a {@code deliver} for each sink under every command that works.
 */
public final class FeedRoutes extends LifecycleStrategySupport {
    /** The number of Quartz threads by default. */
    private static final int LEAST_THREADS = 10;

    private final Settings settings;

    public FeedRoutes(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void onContextInitializing(CamelContext context) {
        CommandName command = settings.command().name();
        if (command.works()) {
            checkSources(context);
            quietReported((ModelCamelContext) context);
        }
        if (command == CommandName.RUN) {
            schedulerThreads(context);
            for (FeedSettings feed : settings.feeds()) {
                TemplatedRouteBuilder.builder(context, RouteNames.SCHEDULE)
                        .routeId("schedule-" + feed.name())
                        .parameter("feed", feed.name())
                        .parameter("cron", feed.schedule().cron())
                        .add();
                TemplatedRouteBuilder.builder(context, RouteNames.RESUME)
                        .routeId("resume-" + feed.name())
                        .parameter("feed", feed.name())
                        .add();
            }
        }
        if (command.works()) {
            settings.feeds().forEach(feed -> works(context, feed));
        }
    }

    private static void works(CamelContext context, FeedSettings feed) {
        for (String template : List.of(RouteNames.EXTRACT, RouteNames.PROBE)) {
            TemplatedRouteBuilder.builder(context, template)
                    .routeId(template + "-" + feed.name())
                    .parameter("feed", feed.name())
                    .add();
        }
        for (SinkChoice sink : feed.sinks()) {
            TemplatedRouteBuilder.builder(context, RouteNames.DELIVER)
                    .routeId("deliver-" + feed.name() + "-" + sink.written())
                    .parameter("feed", feed.name())
                    .parameter("sink", sink.written())
                    .parameter("to", to(sink))
                    .add();
        }
    }

    /**
     * Camel logs no stack trace for a route that is a sink or gets alarms, unless the route has an error handler of its own: Caravan reports
     * each failure with its root cause.
     */
    private void quietReported(ModelCamelContext context) {
        Set<String> quiet = settings.feeds().stream()
                .flatMap(feed -> feed.sinks().stream())
                .filter(EndpointSinkSettings.class::isInstance)
                .map(sink -> RouteNames.DIRECT + ((EndpointSinkSettings) sink).route())
                .collect(Collectors.toSet());
        quiet.add(RouteNames.DIRECT + RouteNames.ON_FAILURE);
        quiet.add(RouteNames.DIRECT + RouteNames.ON_TOKEN);
        context.getRouteDefinitions().stream()
                .filter(route -> quiet.contains(route.getInput().getEndpointUri()) && hasCamelsHandler(route))
                .forEach(route -> route.errorHandler(new DefaultErrorHandlerDefinition()
                        .logExhausted(false) // Camel ignores it for a handler without onException, and takes the level
                        .loggingLevel(LoggingLevel.OFF)));
    }

    private static boolean hasCamelsHandler(RouteDefinition route) {
        return route.getErrorHandlerFactory() instanceof RefErrorHandlerDefinition named
                && RefErrorHandlerDefinition.DEFAULT_ERROR_HANDLER_BUILDER.equals(named.getRef());
    }

    /** The name of the route that publishes to a sink. */
    public static String to(SinkChoice sink) {
        return sink instanceof SinkName ? RouteNames.TO + sink.written() : RouteNames.TO_ENDPOINT;
    }

    /** Gives each feed a Quartz thread. A tick waits for its vendor, and must not delay the other feeds. */
    private void schedulerThreads(CamelContext context) {
        if (context.getComponent("quartz") instanceof QuartzComponent quartz) {
            int threads = Math.max(LEAST_THREADS, settings.feeds().size());
            Map<String, Object> properties = new HashMap<>();
            properties.put("org.quartz.threadPool.threadCount", Integer.toString(threads));
            Map<?, ?> given = quartz.getProperties(); // such as those of a store that several processes share
            if (given != null) {
                given.forEach((name, value) -> properties.put(String.valueOf(name), value));
            }
            quartz.setProperties(properties);
        }
    }

    /** Checks at the start that each route exists that a setting or a step names. */
    private void checkSources(CamelContext context) {
        ModelCamelContext model = (ModelCamelContext) context;
        Set<String> entrances = entrances(model.getRouteDefinitions());
        if (entrances.isEmpty()) {
            throw new SettingsException(List.of(RouteFiles.NONE));
        }
        List<String> mistakes = new ArrayList<>(missing(settings, entrances));
        for (String alarms : List.of(RouteNames.ON_FAILURE, RouteNames.ON_TOKEN)) {
            if (!entrances.contains(RouteNames.DIRECT + alarms)) {
                mistakes.add("routes/" + alarms + RouteFiles.SUFFIX + ": no file in routes/ has a route from direct:"
                        + alarms + ".");
            }
        }
        mistakes.addAll(new RouteLinks(model).dangling());
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
    }

    /** The addresses that routes begin with. */
    public static Set<String> entrances(Collection<RouteDefinition> routes) {
        return routes.stream()
                .map(route -> route.getInput().getEndpointUri())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The routes that settings name and that do not exist.
     *
     * @param entrances the addresses that routes begin with
     */
    public static List<String> missing(Settings settings, Set<String> entrances) {
        List<String> mistakes = new ArrayList<>();
        for (FeedSettings feed : settings.feeds()) {
            String name = "feed." + feed.name();
            if (feed.source().name() == SourceName.REST_PAGES) {
                check(name + ".rest.route", feed.rest().request().route(), entrances, mistakes);
            }
            String own = feed.source().recordRoute();
            if (own != null) {
                check(name + ".record-route", own, entrances, mistakes);
            }
            for (SinkChoice sink : feed.sinks()) {
                if (sink instanceof EndpointSinkSettings endpoint
                        && !endpoint.route().isEmpty()) {
                    checkSink(name + ".sink." + endpoint.written() + ".route", endpoint.route(), entrances, mistakes);
                }
            }
        }
        return mistakes;
    }

    private static void checkSink(String name, String route, Set<String> entrances, List<String> mistakes) {
        if (RouteFiles.OURS.contains(route)) {
            mistakes.add(name + "=" + route + ": this is Caravan's own route. Name a route of your own.");
        } else {
            check(name, route, entrances, mistakes);
        }
    }

    private static void check(String name, String route, Set<String> entrances, List<String> mistakes) {
        if (!entrances.contains(RouteNames.DIRECT + route)) {
            mistakes.add(name + "=" + route + ": no file in routes/ has a route from direct:" + route + ".");
        }
    }
}
