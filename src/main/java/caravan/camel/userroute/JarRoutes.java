package caravan.camel.userroute;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.PackageScanResourceResolver;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Caravan's own route files in its jar. A file of the same name in {@code routes/} replaces one of them. Classes that run from a
 * checkout without a jar may have none; then {@code routes/} must have all.
 */
public final class JarRoutes {
    private static final String PLACE = "classpath:caravan/routes/";
    private static final String PATTERNS = "camel.main.routes-include-pattern";
    private static final String FILE = "file:";

    /** Where {@code camel export} puts the routes of a project. */
    private static final String EXPORTED = "classpath:camel/*";

    private JarRoutes() {}

    /** Lets Camel read no folder that does not exist: it would end the start. */
    public static void leaveOutMissingFolders(CamelContext context) {
        PropertiesComponent component = (PropertiesComponent) context.getPropertiesComponent();
        String all = patterns(context);
        String existing = existing(all).collect(Collectors.joining(","));
        if (!existing.equals(all)) {
            Properties changed = new Properties();
            if (component.getOverrideProperties() != null) {
                changed.putAll(component.getOverrideProperties());
            }
            changed.setProperty(PATTERNS, existing.isEmpty() ? EXPORTED : existing);
            component.setOverrideProperties(changed);
        }
    }

    /** Adds the files of the jar to the registry, where Camel looks for routes, if no folder has a file of their name. */
    public static void bind(CamelContext context) throws Exception {
        int number = 0;
        for (RoutesBuilder routes : PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(missing(context, found(context, patterns(context))))) {
            context.getRegistry().bind("jar-routes-" + number++, routes);
        }
    }

    /** The files that match the patterns. */
    static List<Resource> found(CamelContext context, String patterns) throws Exception {
        PackageScanResourceResolver resolver = PluginHelper.getPackageScanResourceResolver(context);
        List<Resource> found = new ArrayList<>();
        for (String pattern : existing(patterns).toList()) {
            found.addAll(resolver.findResources(pattern));
        }
        return found;
    }

    /**
     * The files of the jar that no file of the same name replaces. An empty {@code routes/} is a mistake, such as a mount that
     * failed: then there are none.
     *
     * @param found the files that Camel reads in any case
     */
    static List<Resource> missing(CamelContext context, Collection<Resource> found) {
        if (found.isEmpty() && exists(RouteFiles.PATTERN)) {
            return List.of();
        }
        Set<String> names = found.stream()
                .map(file -> file.getLocation().replaceFirst(".*[/\\\\:]", ""))
                .collect(Collectors.toSet());
        return RouteFiles.OURS.stream()
                .map(name -> name + RouteFiles.SUFFIX)
                .filter(name -> !names.contains(name))
                .sorted()
                .map(name -> ResourceHelper.resolveResource(context, PLACE + name))
                .filter(file -> file != null && file.exists())
                .toList();
    }

    private static String patterns(CamelContext context) {
        return context.getPropertiesComponent().resolveProperty(PATTERNS).orElse(RouteFiles.PATTERN);
    }

    private static Stream<String> existing(String patterns) {
        return Stream.of(patterns.split(",")).map(String::trim).filter(JarRoutes::exists);
    }

    private static boolean exists(String pattern) {
        Path folder = pattern.startsWith(FILE)
                ? Path.of(pattern.substring(FILE.length()).replaceFirst("[*?{].*", "") + ".")
                : null;
        return folder == null || Files.isDirectory(folder.normalize());
    }
}
