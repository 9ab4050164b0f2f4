package caravan.launch;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;

/**
 * Puts the jars of the folder {@code ext} on the class path under {@code java -jar}, whose manifest can name no folder. Java calls it
 * before {@code main} (manifest entry {@code Launcher-Agent-Class}). The folder is beside {@code caravan.jar}, or beside its folder
 * {@code target}.
 */
public final class ExtensionJars {
    private ExtensionJars() {}

    /**
     * Called by Java.
     *
     * @throws IOException if a jar cannot be read: the start fails and names it
     */
    public static void agentmain(String arguments, Instrumentation java) throws IOException {
        Path jar = Path.of(System.getProperty("java.class.path")); // as java -jar got it
        for (Path extension : in(folder(jar.toAbsolutePath()))) {
            try {
                java.appendToSystemClassLoaderSearch(new JarFile(extension.toFile()));
            } catch (IOException e) {
                throw new IOException(extension + " is no jar: " + e.getMessage() + ". Remove or replace it.", e);
            }
        }
    }

    private static Path folder(Path jar) {
        Path here = jar.resolveSibling("ext");
        Path parent = jar.getParent();
        if (parent == null || !parent.endsWith("target") || Files.isDirectory(here)) {
            return here;
        }
        return parent.resolveSibling("ext");
    }

    private static Set<Path> in(Path folder) throws IOException {
        Set<Path> jars = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
                found.forEach(jars::add);
            }
        }
        return jars;
    }
}
