package caravan.settings.raw;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where settings come from, nearest first: {@code -Dname=value}, the environment (dots and dashes to {@code _}, upper
 * case), {@code .env}, {@code application.properties}. Camel's own order puts the environment over {@code -D} and drops
 * some names silently (MainHelper.filterEnvVariables), so we read the layers ourselves and hand Camel the outcome.
 *
 * @param system the Java system properties, a command's own options among them
 * @param file the lines of application.properties
 */
public record ConfigSources(
        Map<String, String> system,
        Map<String, String> environment,
        Map<String, String> dotenv,
        Map<String, String> file) {

    /** What names of Caravan's own settings begin with. */
    private static final List<String> OURS = List.of("caravan.", "feed.", "sink.");

    private static final String FILE = "application.properties";
    private static final String COMMAND_LINE = "-D";
    private static final String ENVIRONMENT = "the environment";
    private static final String DOTENV = ".env";

    public ConfigSources {
        system = Map.copyOf(system);
        environment = Map.copyOf(environment);
        dotenv = Map.copyOf(dotenv);
        file = Map.copyOf(file);
    }

    /**
     * Reads all four from this process and {@code folder}, where {@code .env} may be absent.
     *
     * @throws SettingsException if application.properties is not there: then everything else would read as wrong, too
     */
    public static ConfigSources of(Path folder, Mistakes mistakes) {
        return new ConfigSources(
                strings(System.getProperties()),
                System.getenv(),
                dotenv(folder, mistakes),
                properties(folder, mistakes));
    }

    /** The same layers under {@code nearer} values, which win over {@code -D}: a command's options, a test's, the demo's. */
    public ConfigSources under(Map<String, String> nearer) {
        Map<String, String> both = new TreeMap<>(system);
        both.putAll(nearer);
        return new ConfigSources(both, environment, dotenv, file);
    }

    /**
     * What stands nearer than application.properties for a name in it that is not ours: Camel's own options, the user's
     * keys. Ours are handed over once they are typed, without secrets.
     */
    public Map<String, String> overridden() {
        Map<String, String> nearer = new TreeMap<>();
        for (String name : file.keySet()) {
            if (isOurs(name)) {
                continue;
            }
            find(name).filter(raw -> !raw.place().equals(FILE)).ifPresent(raw -> nearer.put(name, raw.text()));
        }
        return nearer;
    }

    /** Whether a name is one of Caravan's own, known or misspelt. */
    public static boolean isOurs(String name) {
        return OURS.stream().anyMatch(name::startsWith);
    }

    public Optional<Raw> find(String name) {
        String upper = environmentName(name);
        return found(system, name, COMMAND_LINE)
                .or(() -> found(environment, upper, ENVIRONMENT))
                .or(() -> found(dotenv, upper, DOTENV))
                .or(() -> found(file, name, FILE));
    }

    /** What follows the prefixes in names that some layer has; {@code *} is a line of the documentation. */
    public Set<String> below(List<String> prefixes) {
        Set<String> names = new TreeSet<>();
        for (String prefix : prefixes) {
            Stream.concat(system.keySet().stream(), file.keySet().stream())
                    .filter(name -> name.startsWith(prefix))
                    .forEach(name -> names.add(name.substring(prefix.length())));
            String upper = environmentName(prefix);
            Stream.concat(environment.keySet().stream(), dotenv.keySet().stream())
                    .filter(name -> name.startsWith(upper))
                    .forEach(name -> names.add(name.substring(upper.length())
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '.')));
        }
        names.remove("*");
        names.remove("");
        return names;
    }

    /** The value of {@code {{env:NAME}}}: the environment's, else {@code .env}'s. */
    Optional<Raw> variable(String name) {
        return found(environment, name, ENVIRONMENT).or(() -> found(dotenv, name, DOTENV));
    }

    public static String environmentName(String name) {
        return name.replaceAll("[.*-]", "_").toUpperCase(Locale.ROOT);
    }

    private static Optional<Raw> found(Map<String, String> layer, String name, String place) {
        return Optional.ofNullable(layer.get(name)).map(text -> Raw.of(text, place));
    }

    private static Map<String, String> properties(Path folder, Mistakes mistakes) {
        Path path = folder.resolve(FILE);
        if (!Files.exists(path)) {
            throw new SettingsException(List.of(path + ": there is no such file in "
                    + folder.toAbsolutePath().normalize()
                    + ". Start in the folder that has it, and routes/ beside it."));
        }
        return new PropertiesFile(path, mistakes).read();
    }

    private static Map<String, String> dotenv(Path folder, Mistakes mistakes) {
        Path path = folder.resolve(DOTENV);
        return Files.exists(path) ? new EnvFile(path, mistakes).read() : Map.of();
    }

    private static Map<String, String> strings(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** Tells no value: secrets are among them. */
    @Override
    public String toString() {
        return "Layers[***]";
    }

    /**
     * A value before its placeholders are filled.
     *
     * @param text without the white space at its ends, but in .env, where quotes keep it
     * @param place the layer that has it
     * @param stripped whether more than line ends was taken from its end, or anything from its beginning
     */
    public record Raw(String text, String place, boolean stripped) {
        static Raw of(String text, String place) {
            if (place.equals(DOTENV)) {
                return new Raw(text, place, false);
            }
            String stripped = text.strip();
            return new Raw(stripped, place, !stripped.equals(TextLines.withoutLineEnds(text)));
        }

        /** Whether it is in the clear where others look: in the list of processes, in a file that is handed round. */
        public boolean isInSight() {
            return (place.equals(COMMAND_LINE) || place.equals(FILE)) && !text.startsWith("{{");
        }

        /** Whether a person or a platform put it there as it is, and no one wrote it for Caravan's placeholders. */
        boolean isEnvironment() {
            return place.equals(ENVIRONMENT) || place.equals(DOTENV);
        }

        @Override
        public String toString() {
            return "*** (" + place + ")";
        }
    }
}
