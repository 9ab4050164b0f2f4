package caravan.command;

import caravan.camel.RouteFiles;
import caravan.settings.Layers;
import caravan.settings.Mistakes;
import caravan.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** Starts Camel with a command's options over all other settings, waits for its end, and says how it went. */
final class Launch {
    private final Map<String, String> options;

    /** Takes settings by name, which win over every layer. */
    Launch(Map<String, String> options) {
        this.options = Map.copyOf(options);
    }

    int run() {
        Mistakes mistakes = new Mistakes();
        Layers layers = Layers.of(Path.of(""), mistakes).under(options);
        AtomicInteger code = new AtomicInteger(Exit.ALL_IS_THERE);
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:application.properties;optional=true");
        main.setOverrideProperties(properties(layers));
        main.configure().withBasePackageScan("caravan").withRoutesIncludePattern(RouteFiles.PATTERN);
        main.bind("layers", layers);
        main.bind("exit", (Exit) with -> {
            code.set(with);
            main.completed();
        });
        try {
            mistakes.throwIfAny();
            main.run();
            return code.get();
        } catch (Exception e) {
            return cannotStart(e);
        }
    }

    private static Properties properties(Layers layers) {
        Properties properties = new Properties();
        properties.putAll(layers.overridden());
        return properties;
    }

    /** One error that lists every mistake; where none was found, the first cause that says something. */
    private static int cannotStart(Exception failure) {
        Mistakes mistakes = new Mistakes();
        SettingsException told = cause(failure, SettingsException.class);
        if (told != null) {
            told.mistakes().forEach(mistakes::add);
        } else {
            RouteFiles.check(RouteFiles.PATTERN, mistakes);
        }
        if (mistakes.found().isEmpty()) {
            mistakes.add(reason(failure));
        }
        Terminal.error().println("Caravan cannot start. " + new SettingsException(mistakes.found()).getMessage());
        return Exit.CANNOT_START;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** Ours if it is one of ours, which says what to do; else the innermost. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith("caravan.") && cause.getMessage() != null) {
                return cause.getMessage();
            }
            innermost = cause;
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }
}
