package caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Camel components that the built program has, and the page that lists them. */
class ComponentsIT {
    private static final Pattern LIST = Pattern.compile("(?m)^Components: (.+)$");
    private static final String SERVICE = "META-INF/services/org/apache/camel/component/";

    @Test
    void thePageNamesEachComponentInLibAndNoOther() throws IOException {
        Matcher list = LIST.matcher(Files.readString(Path.of("docs/own-routes.md")));
        assertThat(list.find()).isTrue();

        assertThat(list.group(1).replace("`", "").split(" ")).containsExactlyElementsOf(components());
    }

    private static Set<String> components() throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target/lib"), "camel-*.jar")) {
            for (Path jar : jars) {
                try (JarFile open = new JarFile(jar.toFile())) {
                    open.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.startsWith(SERVICE) && !name.endsWith("/"))
                            .map(name -> name.substring(SERVICE.length()))
                            .forEach(names::add);
                }
            }
        }
        return names;
    }
}
