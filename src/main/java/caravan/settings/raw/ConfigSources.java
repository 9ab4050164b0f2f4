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
 * The layers of settings, nearest first: {@code -Dname=value}, the environment (dots and dashes to {@code _}, upper case),
 * {@code .env}, {@code application.properties}, presets of the catalogue. Camel's own order puts the environment before {@code -D} and silently drops
 * some names (MainHelper.filterEnvVariables). So Caravan reads the layers and passes the values to Camel.
 *
 * @param system the Java system properties, with the options of a command
 * @param file the lines of application.properties
 * @param presets the settings of the feeds' presets, by their full names
 */
public record ConfigSources(
        Map<String, String> system,
        Map<String, String> environment,
        Map<String, String> dotenv,
        Map<String, String> file,
        Map<String, Raw> presets) {

    /** The beginnings of Caravan's own setting names. */
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
        presets = Map.copyOf(presets);
    }

    /** Layers without presets. */
    public ConfigSources(
            Map<String, String> system,
            Map<String, String> environment,
            Map<String, String> dotenv,
            Map<String, String> file) {
        this(system, environment, dotenv, file, Map.of());
    }

    /**
     * Reads all four layers of this process and {@code folder}; {@code .env} may be missing. Without application.properties and
     * routes/ the defaults are those of the class path.
     *
     * @throws SettingsException if application.properties does not exist beside routes/: then all other settings would look wrong, too
     */
    public static ConfigSources of(Path folder, Mistakes mistakes) {
        return new ConfigSources(
                strings(System.getProperties()),
                System.getenv(),
                dotenv(folder, mistakes),
                properties(folder, mistakes));
    }

    /** The same layers below {@code nearer} values, which win over {@code -D}: options of a command, a test or the demo. */
    public ConfigSources under(Map<String, String> nearer) {
        Map<String, String> both = new TreeMap<>(system);
        both.putAll(nearer);
        return new ConfigSources(both, environment, dotenv, file, presets);
    }

    /** The same layers above presets. */
    public ConfigSources over(Map<String, Raw> farther) {
        return new ConfigSources(system, environment, dotenv, file, farther);
    }

    /**
     * The values in nearer layers for names in application.properties that are not Caravan's: Camel's own options, the user's
     * keys. Caravan passes its own settings to Camel when they are typed, without secrets.
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

    /** Whether a name is one of Caravan's own, also if it is misspelt. */
    public static boolean isOurs(String name) {
        return OURS.stream().anyMatch(name::startsWith);
    }

    public Optional<Raw> find(String name) {
        String upper = environmentName(name);
        return found(system, name, COMMAND_LINE)
                .or(() -> found(environment, upper, ENVIRONMENT))
                .or(() -> found(dotenv, upper, DOTENV))
                .or(() -> found(file, name, FILE))
                .or(() -> Optional.ofNullable(presets.get(name)));
    }

    /** The rests of the names in all layers that begin with one of the prefixes; {@code *} is a line of the documentation. */
    public Set<String> below(List<String> prefixes) {
        Set<String> names = new TreeSet<>();
        for (String prefix : prefixes) {
            Stream.of(system, file, presets)
                    .flatMap(layer -> layer.keySet().stream())
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

    /** The value of {@code {{env:NAME}}}: from the environment, else from {@code .env}. */
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
        if (JarDefaults.apply(folder)) {
            return JarDefaults.read(mistakes);
        }
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

    /** Shows no value, because some are secret. */
    @Override
    public String toString() {
        return "Layers[***]";
    }

    /**
     * A value before its placeholders are filled.
     *
     * @param text without the white space at its ends; in .env, quotes keep it
     * @param place the layer that has it
     * @param stripped whether more than line ends was removed at its end, or anything at its beginning
     */
    public record Raw(String text, String place, boolean stripped) {
        public static Raw of(String text, String place) {
            if (place.equals(DOTENV)) {
                return new Raw(text, place, false);
            }
            String stripped = text.strip();
            return new Raw(stripped, place, !stripped.equals(TextLines.withoutLineEnds(text)));
        }

        /** Whether others can read it: in the list of processes, or in a file that is shared. */
        public boolean isInSight() {
            return (place.equals(COMMAND_LINE) || place.equals(FILE)) && !text.startsWith("{{");
        }

        /** Whether it comes from the environment or .env, where Caravan's placeholders do not apply. */
        boolean isEnvironment() {
            return place.equals(ENVIRONMENT) || place.equals(DOTENV);
        }

        @Override
        public String toString() {
            return "*** (" + place + ")";
        }
    }
}
