package caravan.camel.wiring;

import caravan.camel.feed.RootCause;
import caravan.settings.raw.PlaceholderFunctions;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.component.properties.PropertiesFunctionResolver;
import org.apache.camel.main.Main;

/**
 * Camel's functions of placeholders, called before Caravan's own Camel starts: the settings must be complete by then. Each call
 * has a Camel context of its own, with the options of vaults and without routes.
 */
public final class CamelFunctions implements PlaceholderFunctions {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    /** A bean is in no registry before the start. */
    private static final String BEAN = "bean";

    @Override
    public boolean has(String name) {
        return NAME.matcher(name).matches()
                && !name.equals(BEAN)
                && Thread.currentThread()
                                .getContextClassLoader()
                                .getResource(PropertiesFunctionResolver.RESOURCE_PATH + name)
                        != null;
    }

    @Override
    public String value(String call, Map<String, String> vaults) {
        Properties options = new Properties();
        options.putAll(vaults);
        Main scratch = new Main();
        scratch.setDefaultPropertyPlaceholderLocation("false");
        scratch.setOverrideProperties(options);
        scratch.configure().withRoutesCollectorEnabled(false).withAutoConfigurationLogSummary(false);
        try {
            scratch.start();
            return scratch.getCamelContext().resolvePropertyPlaceholders(call);
        } catch (Exception e) {
            throw new IllegalArgumentException(RootCause.of(e), e);
        } finally {
            scratch.stop();
        }
    }
}
