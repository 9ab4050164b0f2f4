package caravan.camel.userroute;

import caravan.camel.call.RouteNames;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.choice.CommandName;
import caravan.settings.choice.SinkName;
import caravan.settings.choice.SourceName;
import caravan.settings.raw.SettingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
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
        for (SinkName sink : feed.sinks()) {
            TemplatedRouteBuilder.builder(context, RouteNames.DELIVER)
                    .routeId("deliver-" + feed.name() + "-" + sink.written())
                    .parameter("feed", feed.name())
                    .parameter("sink", sink.written())
                    .add();
        }
    }

    /** Gives each feed a Quartz thread. A tick waits for its vendor, and must not delay the other feeds. */
    private void schedulerThreads(CamelContext context) {
        if (context.getComponent("quartz") instanceof QuartzComponent quartz) {
            int threads = Math.max(LEAST_THREADS, settings.feeds().size());
            quartz.setProperties(Map.of("org.quartz.threadPool.threadCount", Integer.toString(threads)));
        }
    }

    /** Checks at the start that each route exists that a setting or a step names. */
    private void checkSources(CamelContext context) {
        ModelCamelContext model = (ModelCamelContext) context;
        List<String> mistakes = new ArrayList<>(missing(settings, entrances(model.getRouteDefinitions())));
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
        }
        return mistakes;
    }

    private static void check(String name, String route, Set<String> entrances, List<String> mistakes) {
        if (!entrances.contains(RouteNames.DIRECT + route)) {
            mistakes.add(name + "=" + route + ": no file in routes/ has a route from direct:" + route + ".");
        }
    }
}
