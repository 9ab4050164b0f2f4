package caravan.launch;

import caravan.camel.wiring.Start;
import caravan.log.LogOutput;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.JarDefaults;
import caravan.settings.raw.Mistakes;
import caravan.settings.raw.SettingsException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.main.Main;

/**
 * One start of Camel for a command, until the command has finished or is stopped. The command's options win over all
 * settings.
 */
public final class Launch {
    private final Map<String, String> options;
    private final Clock clock;
    private final PrintStream errors;
    private final Main main = new Main();
    private final AtomicInteger code = new AtomicInteger(Exit.ALL_DELIVERED);
    private final Step first;

    /** Runs before Camel starts. */
    public interface Step {
        /**
         * Ends when Camel may start.
         *
         * @param end ends the process with an exit code
         */
        void before(Start start, Exit end) throws Exception;
    }

    public Launch(Map<String, String> options) {
        this(options, (start, end) -> {});
    }

    public Launch(Map<String, String> options, Step first) {
        this(options, first, Clock.systemUTC(), Terminal.error());
    }

    /**
     * Makes a start; it does not begin yet.
     *
     * @param options settings by name, before all layers
     * @param errors where a failed start is reported
     */
    public Launch(Map<String, String> options, Clock clock, PrintStream errors) {
        this(options, (start, end) -> {}, clock, errors);
    }

    private Launch(Map<String, String> options, Step first, Clock clock, PrintStream errors) {
        this.first = first;
        this.options = Map.copyOf(options);
        this.clock = clock;
        this.errors = errors;
    }

    /** Runs to its end and returns the exit code. */
    public int run() {
        Mistakes mistakes = new Mistakes();
        ConfigSources layers;
        try {
            layers = ConfigSources.of(Path.of(""), mistakes).under(options);
        } catch (SettingsException e) {
            errors.println("Caravan cannot start. " + e.getMessage());
            return StartFailure.of(e).code();
        }
        Properties nearer = new Properties();
        nearer.putAll(layers.overridden());
        main.setPropertyPlaceholderLocations(
                JarDefaults.apply(Path.of(""))
                        ? "classpath:" + JarDefaults.OURS
                        : "file:application.properties;optional=true");
        main.setOverrideProperties(nearer);
        main.bind("clock", clock);
        Exit end = with -> {
            code.set(with);
            main.completed();
        };
        main.bind("exit", end);
        try (Start start = Start.of(layers, mistakes, clock, settings -> LogOutput.apply(settings.log()))) {
            first.before(start, end);
            main.bind("start", start);
            main.run();
            return code.get();
        } catch (Exception e) {
            StartFailure failure = StartFailure.of(e, layers);
            errors.println("Caravan cannot start. " + failure.message());
            return failure.code();
        }
    }

    /** Stops the process as SIGTERM does. */
    public void stop() {
        main.completed();
    }
}
