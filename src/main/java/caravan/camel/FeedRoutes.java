package caravan.camel;

import caravan.settings.CommandName;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
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
            for (String sink : sinks()) {
                TemplatedRouteBuilder.builder(context, "deliver")
                        .routeId("deliver-" + sink)
                        .parameter("sink", sink)
                        .add();
            }
        }
    }

    private Set<String> sinks() {
        Set<String> sinks = new TreeSet<>();
        settings.feeds().forEach(feed -> feed.sinks().forEach(sink -> sinks.add(sink.written())));
        return sinks;
    }
}
