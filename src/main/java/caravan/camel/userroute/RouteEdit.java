package caravan.camel.userroute;

import caravan.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One edit of one file of the user's own routes. Caravan tries it first and replaces the running routes only with a valid
 * file. Camel's own reload removes every route before it reads one (RouteWatcherReloadStrategy, 4.18).
 */
final class RouteEdit {
    private static final Logger LOG = LoggerFactory.getLogger(RouteEdit.class);

    private final ModelCamelContext context;
    private final Settings settings;
    private final OwnRoutes ownRoutes;
    private final RouteTrial trial;

    RouteEdit(CamelContext context, Settings settings, OwnRoutes ownRoutes) {
        this.context = (ModelCamelContext) context;
        this.settings = settings;
        this.ownRoutes = ownRoutes;
        this.trial = new RouteTrial(context);
    }

    /**
     * Replaces the routes of a file between two intervals of the feeds that use them.
     *
     * @param name of the file, for messages
     * @param before the running text; null for a new file
     * @return the ids of its routes
     * @throws Exception if the edit is refused; the running routes continue
     */
    Set<String> take(String name, @Nullable String before, String after) throws Exception {
        Set<String> old = before == null ? Set.of() : ids(trial.read(resource(name, before)));
        List<RouteDefinition> tried = trial.of(resource(name, after));
        check(old, tried);
        int underWay = ownRoutes.underWay();
        if (underWay > 0) {
            LOG.info("Route file edited file={} waiting-for-intervals={}", name, underWay);
        }
        Set<String> now = ids(tried);
        ownRoutes.change(() -> replace(name, before, after, old, now));
        return now;
    }

    private void replace(String name, @Nullable String before, String after, Set<String> old, Set<String> now)
            throws Exception {
        remove(old);
        try {
            load(name, after);
        } catch (Exception e) {
            remove(now);
            if (before != null) {
                load(name, before);
            }
            throw e;
        }
    }

    private void check(Set<String> old, List<RouteDefinition> tried) {
        if (tried.stream().anyMatch(route -> route.getRouteId() == null || !route.hasCustomIdAssigned())) {
            throw new IllegalArgumentException("one of its routes has no id, so it cannot be replaced later");
        }
        List<RouteDefinition> others = context.getRouteDefinitions().stream()
                .filter(route -> !old.contains(route.getRouteId()))
                .toList();
        Set<String> taken = ids(others);
        Set<String> entrances = FeedRoutes.entrances(others);
        List<String> mistakes = new ArrayList<>();
        for (RouteDefinition route : tried) {
            if (taken.contains(route.getRouteId())) {
                mistakes.add("another file has a route of the id " + route.getRouteId());
            }
            if (!entrances.add(route.getInput().getEndpointUri())) {
                mistakes.add("another route begins with " + route.getInput().getEndpointUri());
            }
        }
        mistakes.addAll(FeedRoutes.missing(settings, entrances));
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
    }

    private void remove(Set<String> ids) throws Exception {
        for (String id : ids) {
            if (context.getRoute(id) != null) {
                context.getRouteController().stopRoute(id);
                context.removeRoute(id);
            }
        }
    }

    private void load(String name, String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(resource(name, text));
    }

    private static Set<String> ids(Collection<RouteDefinition> routes) {
        return routes.stream().map(RouteDefinition::getRouteId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Resource resource(String name, String text) {
        return ResourceHelper.fromBytes("file:" + name, text.getBytes(StandardCharsets.UTF_8));
    }
}
