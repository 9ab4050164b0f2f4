package caravan.camel.userroute;

import caravan.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches {@code routes/} and replaces edited routes of the user, while Caravan's own flows and schedules continue. It
 * compares texts, so that it works on mounts and through links, which send no events. A text counts once it was seen twice,
 * so that no half-written file is read.
 */
public final class RouteReload extends LifecycleStrategySupport {
    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);
    private static final Path FOLDER = Path.of("routes");
    private static final long EVERY_MILLIS = 500;

    private final Settings settings;
    private final OwnRoutes ownRoutes;
    private final Map<String, String> running = new HashMap<>();
    private final Map<String, String> judged = new HashMap<>();
    private final Map<String, String> unsure = new HashMap<>();
    private @Nullable ScheduledExecutorService watch;

    public RouteReload(Settings settings, OwnRoutes ownRoutes) {
        this.settings = settings;
        this.ownRoutes = ownRoutes;
    }

    /** Reads the files before Camel does, so that no edit is missed. */
    @Override
    public void onContextInitializing(CamelContext context) {
        try {
            running.putAll(texts());
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", FOLDER, e.getMessage());
        }
        judged.putAll(running);
    }

    @Override
    public void onContextStarted(CamelContext context) {
        RouteEdit edit = new RouteEdit(context, settings, ownRoutes);
        ScheduledExecutorService made = Executors.newSingleThreadScheduledExecutor(looking -> {
            Thread thread = new Thread(looking, "reload");
            thread.setDaemon(true);
            return thread;
        });
        var unused = made.scheduleWithFixedDelay(() -> look(edit), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        watch = made;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        if (watch != null) {
            watch.shutdownNow();
        }
    }

    private void look(RouteEdit edit) {
        try {
            Map<String, String> texts = texts();
            Set<String> names = new TreeSet<>(texts.keySet());
            names.addAll(judged.keySet());
            for (String name : names) {
                String text = texts.getOrDefault(name, "");
                if (text.equals(judged.get(name))) {
                    unsure.remove(name);
                } else if (text.equals(unsure.put(name, text))) {
                    judged.put(name, text);
                    judge(edit, name, text, texts.containsKey(name));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be watched now: {}", FOLDER, e.getMessage());
        }
    }

    private void judge(RouteEdit edit, String name, String text, boolean exists) {
        if (RouteFiles.OURS.contains(FOLDER.relativize(Path.of(name)).toString().replace(RouteFiles.SUFFIX, ""))) {
            LOG.warn(
                    "Route file ignored file={} reason=\"it is one of Caravan's own flows, which are read only at the"
                            + " start. Restart.\"",
                    name);
            return;
        }
        if (!exists) {
            LOG.warn("Route file deleted file={}. Its routes run until the next start.", name);
            return;
        }
        try {
            Set<String> ids = edit.take(name, running.get(name), text);
            running.put(name, text);
            LOG.info("Route file reloaded file={} routes={}", name, ids);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error(
                    "Route file refused file={} reason=\"{}\". The previous routes continue. Correct the file; Caravan"
                            + " reads it again when it changes.",
                    name,
                    RouteFiles.reason(e));
        }
    }

    /** The texts of the route files, by their paths. */
    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (!Files.isDirectory(FOLDER)) {
            return texts; // all routes are those of the jar
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(file -> file.toString().endsWith(RouteFiles.SUFFIX))
                    .toList()) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
