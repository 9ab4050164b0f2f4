package caravan.camel.userroute;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.PackageScanResourceResolver;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The route files of {@code routes/} and of Caravan's jar. A file in the folder replaces the jar's file of that name. Classes that run
 * from a checkout without a jar may have none; then the folder must have all.
 */
public final class JarRoutes {
    private static final String PLACE = "classpath:caravan/routes/";
    private static final String PATTERNS = "camel.main.routes-include-pattern";
    private static final String FILE = "file:";
    private static final String FIRST = "route-file-0";

    private JarRoutes() {}

    /**
     * Adds the files to the registry, where Camel looks for routes. Camel itself reads those that its own patterns name; if they
     * name folders, they do so in place of {@code routes/}.
     */
    public static void bind(CamelContext context) throws Exception {
        if (context.getRegistry().lookupByName(FIRST) != null) {
            return;
        }
        String patterns =
                context.getPropertiesComponent().resolveProperty(PATTERNS).orElse("");
        List<Resource> known = found(context, patterns);
        List<Resource> added =
                patterns.contains(FILE) ? new ArrayList<>() : new ArrayList<>(found(context, RouteFiles.PATTERN));
        known.addAll(added);
        added.addAll(missing(context, known));
        int number = 0;
        for (RoutesBuilder routes : PluginHelper.getRoutesLoader(context).findRoutesBuilders(added)) {
            context.getRegistry().bind("route-file-" + number++, routes);
        }
    }

    /** The files that match the patterns. A folder that does not exist has none. */
    static List<Resource> found(CamelContext context, String patterns) throws Exception {
        PackageScanResourceResolver resolver = PluginHelper.getPackageScanResourceResolver(context);
        List<Resource> found = new ArrayList<>();
        for (String pattern : Stream.of(patterns.split(","))
                .map(String::trim)
                .filter(JarRoutes::exists)
                .toList()) {
            found.addAll(resolver.findResources(pattern));
        }
        return found;
    }

    /**
     * The files of the jar that no file of the same name replaces. An empty {@code routes/} is a mistake, such as a mount that
     * failed: then there are none.
     *
     * @param found the files that are read in any case
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

    private static boolean exists(String pattern) {
        if (!pattern.startsWith(FILE)) {
            return !pattern.isEmpty();
        }
        String folder = pattern.substring(FILE.length()).replaceFirst("[*?{].*", "");
        return Files.isDirectory(Path.of(folder + ".").normalize());
    }
}
