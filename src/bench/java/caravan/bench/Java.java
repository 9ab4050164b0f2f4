package caravan.bench;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java that runs this, for processes of its own. */
final class Java {
    static final String EXECUTABLE =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    static final String HEAP = "-Xmx256m";

    private Java() {}

    /** The jars and folders of these classes and no others, so that a small program starts like one. */
    static String classpath(Class<?>... classes) {
        return Stream.of(classes)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
