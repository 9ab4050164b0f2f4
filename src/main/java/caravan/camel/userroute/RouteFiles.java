package caravan.camel.userroute;

import caravan.camel.feed.Failure;
import caravan.settings.raw.Mistakes;
import java.util.Collection;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.PluginHelper;

/** Reads every route file on its own, so that a start reports all files that do not parse. */
public final class RouteFiles {
    public static final String PATTERN = "file:routes/*.camel.yaml";

    static final String SUFFIX = ".camel.yaml";

    /** The names of Caravan's own files without their suffix; any other file in {@code routes/} is a user's. */
    static final Set<String> OURS = Set.of(
            "call-api",
            "cxone-completed",
            "cxone-updates",
            "deliver",
            "delivery-failed",
            "extract",
            "follow",
            "genesys-bulk",
            "genesys-jobs",
            "genesys-open",
            "genesys-query",
            "on-failure",
            "on-token",
            "plan",
            "probe",
            "redelivery",
            "rest-pages",
            "resume",
            "schedule",
            "to-endpoint",
            "to-file",
            "to-kafka",
            "to-s3");

    static final String NONE = PATTERN
            + ": no route file found. Start in the folder that holds routes/, or delete an empty routes/ to use the routes in"
            + " Caravan's jar.";

    private static final int LONGEST_REASON = 300;

    private RouteFiles() {}

    /** Whether the file is one of Caravan's own, by its name. */
    public static boolean isOurs(String location) {
        String name = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf(':')) + 1);
        return name.endsWith(SUFFIX) && OURS.contains(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** Adds a mistake for each route file that Camel cannot read. It starts no route. */
    public static void check(Mistakes mistakes) {
        CamelContext scratch = new DefaultCamelContext();
        try {
            Collection<Resource> files = JarRoutes.found(scratch, PATTERN);
            if (files.isEmpty() && JarRoutes.missing(scratch, files).isEmpty()) {
                mistakes.add(NONE);
            }
            RoutesBuilderLoader loader = PluginHelper.getRoutesLoader(scratch).getRoutesLoader("yaml");
            for (Resource file : files) {
                check(scratch, loader, file, mistakes);
            }
        } catch (Exception e) {
            mistakes.add(PATTERN + ": " + e.getMessage());
        } finally {
            scratch.stop();
        }
    }

    private static void check(CamelContext scratch, RoutesBuilderLoader loader, Resource file, Mistakes mistakes) {
        try {
            RoutesBuilder builder = loader.loadRoutesBuilder(file);
            if (builder instanceof RouteBuilder routes) {
                routes.setCamelContext(scratch);
                routes.configure();
            }
        } catch (Exception e) {
            mistakes.add(file.getLocation() + ": " + reason(e));
        }
    }

    /** The reason on one line. */
    static String reason(Exception failure) {
        String reason = Failure.reason(failure).strip().replaceAll("\\s*\\R\\s*", ", ");
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }
}
