package caravan.camel.wiring.checkup;

import caravan.camel.userroute.FeedRoutes;
import caravan.camel.userroute.RouteLinks;
import caravan.camel.userroute.RouteMasks;
import caravan.camel.userroute.TemplateTrial;
import caravan.camel.wiring.checkup.Checkup.Finding;
import caravan.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.ModelCamelContext;

/** Compares the routes with each other and with the settings. Each command reads the route files when it starts. */
record RouteCheck(ModelCamelContext context, Settings settings) {
    List<Finding> findings() {
        RouteLinks links = new RouteLinks(context);
        List<String> mistakes = new ArrayList<>(links.missing(settings));
        mistakes.addAll(links.dangling());
        mistakes.addAll(FeedRoutes.missing(settings, FeedRoutes.entrances(context.getRouteDefinitions())));
        mistakes.addAll(new RouteMasks(context).mistakes());
        mistakes.addAll(new TemplateTrial(context).mistakes());
        return mistakes.isEmpty()
                ? List.of(new Finding("routes", true, "each step of routes/ leads to a route"))
                : mistakes.stream()
                        .map(mistake -> new Finding("routes", false, mistake))
                        .toList();
    }
}
