package caravan.camel;

import caravan.settings.CommandName;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.SettingsException;
import caravan.settings.SourceName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
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
        Set<String> entrances = new TreeSet<>();
        ((ModelCamelContext) context)
                .getRouteDefinitions()
                .forEach(route -> entrances.add(route.getInput().getEndpointUri()));
        List<String> mistakes = settings.feeds().stream()
                .filter(feed -> feed.source().name() == SourceName.REST_PAGES)
                .filter(feed ->
                        !entrances.contains("direct:" + feed.rest().request().route()))
                .map(feed -> "feed." + feed.name() + ".rest.route="
                        + feed.rest().request().route() + ": no file in routes/ has a route from direct:"
                        + feed.rest().request().route() + ".")
                .toList();
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
    }

    private Set<String> sinks() {
        Set<String> sinks = new TreeSet<>();
        settings.feeds().forEach(feed -> feed.sinks().forEach(sink -> sinks.add(sink.written())));
        return sinks;
    }
}
