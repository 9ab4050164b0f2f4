package caravan.camel.wiring;

import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;

/** Hands Caravan's properties to Camel, for the double braces in route files and for Camel's own options. */
final class CamelProperties {
    private CamelProperties() {}

    /** Camel reads {@code -D} and the environment in another order. It does so only for names that Caravan does not know. */
    static void handOver(CamelContext context, ConfigSources layers, Settings settings) {
        Properties properties = new Properties();
        properties.putAll(layers.overridden());
        settings.properties().forEach((name, text) -> properties.put(name, asText(text)));
        PropertiesComponent component = (PropertiesComponent) context.getPropertiesComponent();
        component.setOverrideProperties(properties);
        component.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK);
        component.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
    }

    /** Caravan has filled its placeholders. Camel would look up the braces that are left, although they are text. */
    private static String asText(String filled) {
        return filled.replace("{{", "\\{{").replace("}}", "\\}}");
    }
}
