package caravan.camel.userroute;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.CliConnectorFactory;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * Builds the routes of a file in a context of their own, where none starts. It makes every step, endpoint, expression and
 * bean, with the process's beans and properties.
 */
record RouteTrial(CamelContext context) {
    /** The routes of a file, read and not tried. */
    List<RouteDefinition> read(Resource file) throws Exception {
        try (DefaultCamelContext scratch = scratch()) {
            return builder(scratch, file).getRouteCollection().getRoutes();
        }
    }

    /**
     * The routes of a file, tried.
     *
     * @throws Exception whose message says what is wrong with it
     */
    List<RouteDefinition> of(Resource file) throws Exception {
        try (DefaultCamelContext scratch = scratch()) {
            RouteBuilder builder = builder(scratch, file);
            if (!builder.getRouteTemplateCollection().getRouteTemplates().isEmpty()) {
                throw new IllegalArgumentException("a routeTemplate is read at the start only");
            }
            scratch.addRoutes(builder);
            if (!scratch.getRouteConfigurationDefinitions().isEmpty()) {
                throw new IllegalArgumentException("a routeConfiguration is read at the start only");
            }
            scratch.start();
            List<RouteDefinition> routes = builder.getRouteCollection().getRoutes();
            if (routes.isEmpty()) {
                throw new IllegalArgumentException("it has no route");
            }
            return routes;
        }
    }

    /**
     * Makes a route from a template of a file.
     *
     * @throws Exception whose message says why it cannot
     */
    void ofTemplate(Resource file, String template, Map<String, Object> parameters) throws Exception {
        try (DefaultCamelContext scratch = scratch()) {
            scratch.addRouteTemplateDefinitions(
                    builder(scratch, file).getRouteTemplateCollection().getRouteTemplates());
            scratch.addRouteFromTemplate("trial-" + template, template, parameters);
            scratch.start();
        }
    }

    private static RouteBuilder builder(CamelContext scratch, Resource file) throws Exception {
        RoutesBuilder builder =
                PluginHelper.getRoutesLoader(scratch).getRoutesLoader("yaml").loadRoutesBuilder(file);
        RouteBuilder routes = (RouteBuilder) builder;
        routes.setCamelContext(scratch);
        routes.configure();
        return routes;
    }

    private DefaultCamelContext scratch() {
        DefaultCamelContext scratch = new DefaultCamelContext(new DefaultRegistry(new Beans(context.getRegistry())));
        scratch.setApplicationContextClassLoader(context.getApplicationContextClassLoader());
        scratch.getCamelContextExtension().setName("trial");
        scratch.setAutoStartup(false);
        CliConnectorFactory jbang = scratch.getCamelContextExtension().getContextPlugin(CliConnectorFactory.class);
        if (jbang != null) {
            jbang.setEnabled(
                    false); // under JBang the end of a context with a connector ends the process (seen with 4.18.0)
        }
        scratch.getGlobalEndpointConfiguration().setLazyStartProducer(true);
        scratch.getPropertiesComponent().addPropertiesSource(new Properties(context));
        return scratch;
    }

    private record Properties(CamelContext context) implements PropertiesSource {
        @Override
        public String getName() {
            return "caravan";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return context.getPropertiesComponent().resolveProperty(name).orElse(null);
        }
    }

    /** The process's beans, for look-ups only. */
    private record Beans(Registry registry) implements BeanRepository {
        @Override
        public @Nullable Object lookupByName(String name) {
            return registry.lookupByName(name);
        }

        @Override
        public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
            return registry.lookupByNameAndType(name, type);
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return registry.findByTypeWithName(type);
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return registry.findByType(type);
        }
    }
}
