package caravan.camel.wiring;

import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.JarDefaults;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.util.StringHelper;

/** Hands Caravan's properties to Camel, for the double braces in route files and for Camel's own options. */
final class CamelProperties {
    private CamelProperties() {}

    /** Camel reads {@code -D} and the environment in another order. It does so only for names that Caravan does not know. */
    static void handOver(CamelContext context, ConfigSources layers, Settings settings) {
        Properties properties = new Properties();
        properties.putAll(layers.overridden());
        settings.properties().forEach((name, text) -> properties.put(name, asText(text)));
        PropertiesComponent component = (PropertiesComponent) context.getPropertiesComponent();
        defaults(component).forEach(properties::putIfAbsent);
        component.setOverrideProperties(properties);
        component.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK);
        component.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
    }

    /** The options of components that Caravan relies on, as far as the user's properties do not set them. */
    private static Map<String, String> defaults(PropertiesComponent component) {
        Set<String> given = component.loadProperties(CamelProperties::isOfComponent).stringPropertyNames().stream()
                .map(StringHelper::dashToCamelCase)
                .collect(Collectors.toSet());
        return JarDefaults.ours().entrySet().stream()
                .filter(option -> isOfComponent(option.getKey()))
                .filter(option -> !given.contains(StringHelper.dashToCamelCase(option.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isOfComponent(String name) {
        return name.startsWith("camel.component.");
    }

    /** Caravan has filled its placeholders. Camel would look up the braces that are left, although they are text. */
    private static String asText(String filled) {
        return filled.replace("{{", "\\{{").replace("}}", "\\}}");
    }
}
