package caravan.settings.raw;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code application.properties} on the class path, used where the folder has none: that of an application that has Caravan as a
 * dependency, else the defaults in Caravan's jar.
 */
public final class JarDefaults {
    /** The defaults in Caravan's jar. They are not at its root, where any application would take them for its own. */
    public static final String OURS = "caravan/application.properties";

    private static final String FILE = "application.properties";

    private JarDefaults() {}

    /** Whether a folder takes them: it has no file of its own, and no routes that would belong to a lost one. */
    public static boolean apply(Path folder) {
        return !Files.exists(folder.resolve(FILE))
                && !Files.exists(folder.resolve("routes"))
                && resource().isPresent();
    }

    static Map<String, String> read(Mistakes mistakes) {
        return read(resource().orElseThrow(), mistakes);
    }

    /** The defaults in Caravan's jar; empty for classes that are in no jar. */
    public static Map<String, String> ours() {
        return loader().getResource(OURS) == null ? Map.of() : read(OURS, new Mistakes());
    }

    private static Map<String, String> read(String name, Mistakes mistakes) {
        try (InputStream bytes = loader().getResourceAsStream(name)) {
            return new PropertiesFile(Path.of(FILE), mistakes)
                    .read(TextLines.of(Path.of(FILE), bytes.readAllBytes(), mistakes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> resource() {
        return List.of(FILE, OURS).stream()
                .filter(name -> loader().getResource(name) != null)
                .findFirst();
    }

    /** Under JBang only the thread's loader has the jars of the application. */
    private static ClassLoader loader() {
        @Nullable ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread == null ? JarDefaults.class.getClassLoader() : ofThread;
    }
}
