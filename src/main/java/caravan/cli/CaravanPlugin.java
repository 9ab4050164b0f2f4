package caravan.cli;

import caravan.camel.userroute.JarRoutes;
import caravan.camel.wiring.Start;
import caravan.camel.wiring.Wiring;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ContextServicePlugin;

/**
 * Makes a Camel Main with Caravan's jar a Caravan, without a package scan: with the main class, under JBang, and in a project that
 * {@code camel export} made. Camel finds it by {@code META-INF/services}.
 *
 * <p>Camel loads a plugin before JBang reads the properties, and only logs what a plugin throws (DefaultContextServiceLoaderPlugin, 4.18).
 * So the plugin adds itself to the registry. There Camel Main finds it as a configuration, and its failure ends the start. Other
 * Camel contexts do not look for it.
 */
public final class CaravanPlugin implements ContextServicePlugin, CamelConfiguration {
    @Override
    public void load(CamelContext context) {
        context.getRegistry().bind("caravanPlugin", this);
    }

    @Override
    public void configure(CamelContext context) throws Exception {
        if (isCaravan(context) && !isExport(context)) {
            JarRoutes.bind(context);
            new Wiring().configure(context);
            new CommandStarter().configure(context);
        }
    }

    /** An application that only uses a Kamelet or the tokens has no command of Caravan and names no feeds. */
    private static boolean isCaravan(CamelContext context) {
        return context.getRegistry().findSingleByType(Start.class) != null
                || !context.getPropertiesComponent()
                        .loadProperties(name -> name.equals("caravan.feeds") || name.equals("caravan.command"))
                        .isEmpty();
    }

    /** {@code camel export} starts the context to find the components that the routes use; nothing may be extracted then. */
    private static boolean isExport(CamelContext context) {
        return context.getPropertiesComponent()
                .resolveProperty("camel.jbang.export")
                .map(Boolean::parseBoolean)
                .orElse(false);
    }
}
