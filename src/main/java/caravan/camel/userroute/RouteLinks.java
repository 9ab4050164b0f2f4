package caravan.camel.userroute;

import caravan.camel.call.RouteNames;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import caravan.settings.choice.SourceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.Resource;
import org.jspecify.annotations.Nullable;

/** Checks that a route exists for each address that a step or Java sends to. */
public final class RouteLinks {
    private static final List<String> TEMPLATES =
            List.of(RouteNames.SCHEDULE, RouteNames.RESUME, RouteNames.EXTRACT, RouteNames.PROBE, RouteNames.DELIVER);
    private static final List<String> CONFIGURATIONS =
            List.of(RouteNames.TRANSIENT, RouteNames.REPORT_FAILURE, RouteNames.REFUSED_DELIVERY);

    private final ModelCamelContext context;

    public RouteLinks(ModelCamelContext context) {
        this.context = context;
    }

    /** The steps that send to an address without a route, by their files. */
    public List<String> dangling() {
        Set<String> entrances = entrances();
        Set<String> mistakes = new LinkedHashSet<>();
        for (RouteDefinition route : context.getRouteDefinitions()) {
            check(route, route.getResource(), "route " + route.getId(), entrances, mistakes);
        }
        for (RouteTemplateDefinition template : context.getRouteTemplateDefinitions()) {
            check(template.getRoute(), template.getResource(), "route " + template.getId(), entrances, mistakes);
        }
        for (RouteConfigurationDefinition configuration : context.getRouteConfigurationDefinitions()) {
            configuration
                    .getOnExceptions()
                    .forEach(one -> check(
                            one,
                            configuration.getResource(),
                            "route configuration " + configuration.getId(),
                            entrances,
                            mistakes));
        }
        return List.copyOf(mistakes);
    }

    /** Caravan's own routes that the settings need and no file has. */
    public List<String> missing(Settings settings) {
        Set<String> entrances = entrances();
        List<String> mistakes = new ArrayList<>();
        for (String name : needed(settings)) {
            if (!entrances.contains(RouteNames.DIRECT + name)) {
                mistakes.add("routes/" + name + RouteFiles.SUFFIX + ": no file in routes/ has a route from "
                        + RouteNames.DIRECT + name + ".");
            }
        }
        for (String template : TEMPLATES) {
            if (context.getRouteTemplateDefinition(template) == null) {
                mistakes.add("routes/" + template + RouteFiles.SUFFIX + ": no file in routes/ has the route template "
                        + template + ".");
            }
        }
        for (String configuration : CONFIGURATIONS) {
            if (context.getRouteConfigurationDefinition(configuration) == null) {
                mistakes.add("routes/redelivery" + RouteFiles.SUFFIX
                        + ": no file in routes/ has the route configuration " + configuration + ".");
            }
        }
        return mistakes;
    }

    private static Set<String> needed(Settings settings) {
        Set<String> names = new TreeSet<>(List.of(
                RouteNames.CALL_API,
                RouteNames.DELIVERY_FAILED,
                RouteNames.FOLLOW,
                RouteNames.ON_FAILURE,
                RouteNames.ON_TOKEN,
                RouteNames.PLAN));
        for (FeedSettings feed : settings.feeds()) {
            names.addAll(sources(feed.source().name()));
            feed.sinks().stream().map(FeedRoutes::to).forEach(names::add);
        }
        return names;
    }

    private static List<String> sources(SourceName source) {
        return switch (source) {
            case GENESYS_QUERY -> List.of(RouteNames.GENESYS_QUERY, RouteNames.GENESYS_OPEN, RouteNames.GENESYS_BULK);
            case GENESYS_JOBS -> List.of(RouteNames.GENESYS_JOBS, RouteNames.GENESYS_OPEN, RouteNames.GENESYS_BULK);
            case GENESYS ->
                List.of(
                        RouteNames.GENESYS_QUERY,
                        RouteNames.GENESYS_JOBS,
                        RouteNames.GENESYS_OPEN,
                        RouteNames.GENESYS_BULK);
            case CXONE_COMPLETED -> List.of(RouteNames.CXONE_COMPLETED, RouteNames.CXONE_UPDATES);
            case REST_PAGES -> List.of(); // FeedRoutes checks .rest.route
        };
    }

    private Set<String> entrances() {
        Set<String> entrances = new TreeSet<>();
        FeedRoutes.entrances(context.getRouteDefinitions()).forEach(uri -> entrances.add(address(uri)));
        return entrances;
    }

    private static void check(
            ProcessorDefinition<?> steps,
            @Nullable Resource file,
            String where,
            Set<String> entrances,
            Collection<String> mistakes) {
        addresses(steps)
                .filter(uri -> uri.startsWith(RouteNames.DIRECT)
                        && !uri.contains("{")
                        && !uri.contains("failIfNoConsumers=false"))
                .map(RouteLinks::address)
                .filter(uri -> !entrances.contains(uri))
                .forEach(uri -> mistakes.add((file == null ? "routes/" : file.getLocation()) + ": a step of the "
                        + where + " sends to " + uri + ", and no route begins with that."));
    }

    private static Stream<String> addresses(ProcessorDefinition<?> steps) {
        Stream<String> fixed =
                ProcessorDefinitionHelper.filterTypeInOutputs(steps.getOutputs(), SendDefinition.class).stream()
                        .map(step -> step.getEndpointUri() == null ? step.getUri() : step.getEndpointUri());
        Stream<String> made =
                ProcessorDefinitionHelper.filterTypeInOutputs(steps.getOutputs(), ToDynamicDefinition.class).stream()
                        .map(ToDynamicDefinition::getUri);
        return Stream.concat(fixed, made).filter(uri -> uri != null);
    }

    private static String address(String uri) {
        return uri.replaceFirst("^direct://", RouteNames.DIRECT).replaceFirst("\\?.*", "");
    }
}
