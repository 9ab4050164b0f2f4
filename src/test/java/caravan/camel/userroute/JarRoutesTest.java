package caravan.camel.userroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarRoutesTest {
    private final CamelContext context = new DefaultCamelContext();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aFileInAFolderReplacesTheOneOfItsNameInTheJar() throws Exception {
        Files.createFile(folder.resolve("on-token.camel.yaml"));
        Files.createFile(folder.resolve("mine.camel.yaml"));

        List<Resource> found = JarRoutes.found(context, "file:" + folder + "/*.camel.yaml");
        List<Resource> missing = JarRoutes.missing(context, found);

        assertThat(found).hasSize(2);
        assertThat(missing)
                .hasSize(RouteFiles.OURS.size() - 1)
                .noneMatch(file -> file.getLocation().endsWith("on-token.camel.yaml"))
                .allMatch(file -> file.getLocation().startsWith("classpath:caravan/routes/"));
    }

    @Test
    void anEmptyFolderTakesNothingOfTheJar() throws Exception {
        List<Resource> found = JarRoutes.found(context, "file:" + folder + "/*.camel.yaml");

        assertThat(found).isEmpty();
        assertThat(JarRoutes.missing(context, found)).isEmpty(); // this process has a routes/
    }

    @Test
    void aFolderThatDoesNotExistHasNone() throws Exception {
        assertThat(JarRoutes.found(context, "file:" + folder.resolve("none") + "/*.camel.yaml"))
                .isEmpty();
    }
}
