package caravan.camel.userroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteMasksTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hide(${body}, '/participants/*/name')",
                "hide(${body}, '/id, /name')",
                "hide(${body}, '${variable.pointers}')",
                "hide(${body}, ${variable.pointers})"
            })
    void aValidMaskIsNoMistake(String method) throws Exception {
        assertThat(mistakes(method)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hide(${body}, 'name')       | name",
                "hide(${body}, ' , ')        | it names no pointer",
                "hide(${body}, '/a, b')      | b",
                "hidden                      | its method is not hide",
                "hide(${body}, '/name)       | its method is not hide"
            })
    void anInvalidMaskIsNamedWithItsFileAndRoute(String method, String reason) throws Exception {
        assertThat(mistakes(method))
                .singleElement()
                .asString()
                .contains("own.camel.yaml", "a mask of the route own cannot work", reason);
    }

    @Test
    void aMaskInAStepOfAStepIsTriedToo() throws Exception {
        assertThat(mistakes("hide(${body}, 'name')", "{filter: {simple: 'true', steps: [%s]}}"))
                .hasSize(1);
    }

    private List<String> mistakes(String method) throws Exception {
        return mistakes(method, "%s");
    }

    private List<String> mistakes(String method, String step) throws Exception {
        String mask = "{bean: {ref: mask, method: \"" + method + "\"}}";
        Path file = folder.resolve("own.camel.yaml");
        Files.writeString(file, "- route: {id: own, from: {uri: 'direct:own', steps: [" + step.formatted(mask) + "]}}");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
            return new RouteMasks(context).mistakes();
        }
    }
}
