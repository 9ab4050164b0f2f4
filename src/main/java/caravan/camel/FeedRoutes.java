package caravan.camel;

import caravan.settings.CommandName;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.SettingsException;
import caravan.settings.SourceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Makes the routes that the settings call for out of the templates in {@code routes/}: a {@code schedule} and a {@code resume}
 * for each feed where the process runs on, a {@code deliver} for each sink in use where it works at all.
 */
final class FeedRoutes extends LifecycleStrategySupport {
    private final Settings settings;

    FeedRoutes(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void onContextInitializing(CamelContext context) {
        CommandName command = settings.command().name();
        if (command == CommandName.RUN) {
            for (FeedSettings feed : settings.feeds()) {
                TemplatedRouteBuilder.builder(context, "schedule")
                        .routeId("schedule-" + feed.name())
                        .parameter("feed", feed.name())
                        .parameter("cron", feed.schedule().cron())
                        .add();
                TemplatedRouteBuilder.builder(context, "resume")
                        .routeId("resume-" + feed.name())
                        .parameter("feed", feed.name())
                        .add();
            }
        }
        if (command.works()) {
            checkSources(context);
            for (String sink : sinks()) {
                TemplatedRouteBuilder.builder(context, "deliver")
                        .routeId("deliver-" + sink)
                        .parameter("sink", sink)
                        .add();
            }
        }
    }

    /** A route that a setting names must be there; else each interval would wait for it in vain. */
    private void checkSources(CamelContext context) {
        List<String> mistakes = missing(settings, entrances(((ModelCamelContext) context).getRouteDefinitions()));
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
    }

    /** The addresses that routes begin with. */
    static Set<String> entrances(Collection<RouteDefinition> routes) {
        return routes.stream()
                .map(route -> route.getInput().getEndpointUri())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What settings name and no route is.
     *
     * @param entrances the addresses that routes begin with
     */
    static List<String> missing(Settings settings, Set<String> entrances) {
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
        if (!entrances.contains("direct:" + route)) {
            mistakes.add(name + "=" + route + ": no file in routes/ has a route from direct:" + route + ".");
        }
    }

    private Set<String> sinks() {
        Set<String> sinks = new TreeSet<>();
        settings.feeds().forEach(feed -> feed.sinks().forEach(sink -> sinks.add(sink.written())));
        return sinks;
    }
}
