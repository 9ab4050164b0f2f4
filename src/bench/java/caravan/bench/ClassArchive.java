package caravan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Caravan's classes as this Java has read them once, made as the Dockerfile makes them. */
final class ClassArchive {
    private static final Path FILE = Path.of("target", "bench", "caravan.jsa").toAbsolutePath();
    private static final String COLLECTOR = "-XX:+UseParallelGC";

    private ClassArchive() {}

    static List<String> options() {
        return List.of(COLLECTOR, "-XX:SharedArchiveFile=" + FILE);
    }

    /** Makes it anew: it fits only the jars and the Java that it was made with. */
    static void make() throws IOException, InterruptedException {
        Files.deleteIfExists(FILE);
        Path folder = Files.createTempDirectory(FILE.getParent(), "demo");
        CaravanOnce.layOut(folder);
        int code = new ProcessBuilder(
                        Java.EXECUTABLE,
                        COLLECTOR,
                        "-XX:ArchiveClassesAtExit=" + FILE,
                        "-jar",
                        CaravanOnce.JAR.toString(),
                        "demo")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("demo.log").toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("The demo ended with " + code + ", see " + folder.resolve("demo.log"));
        }
        Folders.delete(folder);
    }
}
