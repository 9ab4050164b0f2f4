package caravan.settings.raw;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The presets: {@code NAME.properties} in a folder of the user, else in the jar. The jar lists its names in a file, because a
 * class path cannot be listed.
 */
public final class Catalogue {
    /** The folder beside {@code application.properties}. */
    public static final String FOLDER = "catalogue";

    private static final String JAR = "/caravan/catalogue/";
    private static final String INDEX = "index.txt";
    private static final String ENDING = ".properties";
    private static final int NEAR = 3;

    private final Path folder;

    public Catalogue(Path folder) {
        this.folder = folder;
    }

    /** All names, of the jar and of the folder. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        byte[] index = resource(INDEX);
        if (index != null) {
            new String(index, StandardCharsets.UTF_8).lines().forEach(names::add);
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(ENDING))
                        .forEach(file -> names.add(file.substring(0, file.length() - ENDING.length())));
            } catch (IOException e) {
                throw new UncheckedIOException("The folder " + folder + " could not be listed.", e);
            }
        }
        return names;
    }

    /** The preset of that name. A mistake names the file and its line. */
    public Optional<Preset> find(String name, Mistakes mistakes) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        Path own = folder.resolve(name + ENDING);
        if (Files.exists(own)) {
            try {
                return Optional.of(Preset.of(name, own.toString(), Files.readAllBytes(own), mistakes));
            } catch (IOException e) {
                mistakes.add(own + " cannot be read: " + TextLines.why(own, e) + ".");
                return Optional.empty();
            }
        }
        return Optional.ofNullable(resource(name + ENDING)).map(bytes -> Preset.of(name, "the jar", bytes, mistakes));
    }

    /** The error for a name that no preset has. */
    public String unknown(String name) {
        return "no preset has the name " + name + ". Similar names are "
                + String.join(", ", Nearest.of(name, names(), NEAR)) + ". The command catalogue lists all.";
    }

    private static byte @Nullable [] resource(String name) {
        try (InputStream in = Catalogue.class.getResourceAsStream(JAR + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
