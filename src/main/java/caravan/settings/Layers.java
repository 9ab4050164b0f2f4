package caravan.settings;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
public record Layers(
        Map<String, String> system,
        Map<String, String> environment,
        Map<String, String> dotenv,
        Map<String, String> file) {

    /** What names of Caravan's own settings begin with. */
    private static final List<String> OURS = List.of("caravan.", "feed.", "sink.");

    private static final String FILE = "application.properties";
    private static final String COMMAND_LINE = "-D";

    public Layers {
        system = Map.copyOf(system);
        environment = Map.copyOf(environment);
        dotenv = Map.copyOf(dotenv);
        file = Map.copyOf(file);
    }

    /** Reads all four from this process and {@code folder}; a file that is not there is an empty layer. */
    public static Layers of(Path folder, Mistakes mistakes) {
        return new Layers(
                strings(System.getProperties()),
                System.getenv(),
                dotenv(folder, mistakes),
                properties(folder, mistakes));
    }

    /** The same layers under {@code nearer} values, which win over {@code -D}: a command's options, a test's, the demo's. */
    public Layers under(Map<String, String> nearer) {
        Map<String, String> both = new TreeMap<>(system);
        both.putAll(nearer);
        return new Layers(both, environment, dotenv, file);
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

    Optional<Raw> find(String name) {
        String upper = environmentName(name);
        return found(system, name, COMMAND_LINE)
                .or(() -> found(environment, upper, "the environment"))
                .or(() -> found(dotenv, upper, ".env"))
                .or(() -> found(file, name, FILE));
    }

    /** What follows the prefixes in names that some layer has; {@code *} is a line of the documentation. */
    Set<String> below(List<String> prefixes) {
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

    /** What {@code {{env:NAME}}} stands for: the environment's, else {@code .env}'s. */
    Optional<String> environmentVariable(String name) {
        return Optional.ofNullable(environment.get(name)).or(() -> Optional.ofNullable(dotenv.get(name)));
    }

    static String environmentName(String name) {
        return name.replaceAll("[.*-]", "_").toUpperCase(Locale.ROOT);
    }

    private static Optional<Raw> found(Map<String, String> layer, String name, String place) {
        return Optional.ofNullable(layer.get(name)).map(text -> new Raw(text.trim(), place));
    }

    private static Map<String, String> properties(Path folder, Mistakes mistakes) {
        Path path = folder.resolve(FILE);
        if (!Files.exists(path)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            mistakes.add(path + " cannot be read as UTF-8 properties: " + e.getMessage());
        }
        return strings(properties);
    }

    private static Map<String, String> dotenv(Path folder, Mistakes mistakes) {
        if (!Files.exists(folder.resolve(".env"))) {
            return Map.of();
        }
        try {
            return Dotenv.configure()
                    .directory(folder.toAbsolutePath().toString())
                    .load()
                    .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                    .stream()
                    .collect(Collectors.toMap(DotenvEntry::getKey, DotenvEntry::getValue, (first, last) -> last));
        } catch (DotenvException e) {
            // its message quotes the line, which may hold a secret
            mistakes.add(folder.resolve(".env") + " has a line that is not NAME=value");
            return Map.of();
        }
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

    /** A value before its placeholders are filled, and the layer it stands in. */
    record Raw(String text, String place) {
        /** Whether it stands in the clear where others look: in the list of processes, in a file that is handed round. */
        boolean isInSight() {
            return (place.equals(COMMAND_LINE) || place.equals(FILE)) && !text.startsWith("{{");
        }

        @Override
        public String toString() {
            return "*** (" + place + ")";
        }
    }
}
