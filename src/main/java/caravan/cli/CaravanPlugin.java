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
 * <p>Camel only logs a failure of a plugin (DefaultContextServiceLoaderPlugin, 4.18). So the plugin adds both configurations to the registry,
 * where Camel Main finds them: a failure of theirs ends the start. Other Camel contexts do not look for them.
 */
public final class CaravanPlugin implements ContextServicePlugin {
    @Override
    public void load(CamelContext context) {
        if (isCaravan(context)) {
            JarRoutes.leaveOutMissingFolders(context);
            bind(context, "caravan-wiring", new Wiring());
            bind(context, "caravan-command", new CommandStarter());
        }
    }

    /** An application that only uses a Kamelet or the token has no command of Caravan and names no feeds. */
    private static boolean isCaravan(CamelContext context) {
        return context.getRegistry().findSingleByType(Start.class) != null
                || !context.getPropertiesComponent()
                        .loadProperties(name -> name.equals("caravan.feeds") || name.equals("caravan.command"))
                        .isEmpty();
    }

    private static void bind(CamelContext context, String name, CamelConfiguration configuration) {
        context.getRegistry().bind(name, CamelConfiguration.class, configuration);
    }
}
