package caravan.camel.userroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTrialTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"to: {uri: 'direct:{{name}}'}", "delay: {constant: '{{name}}'}", "log: {message: '{{name}}'}"})
    void aValidTemplateIsNoMistake(String step) throws Exception {
        assertThat(mistakes("own", step)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "to: {uri: 'no-such-thing:{{name}}'}      | no-such-thing",
                "to: {uri: 'direct:a?noSuchOption=1'}      | noSuchOption",
                "bean: {ref: noSuchBean, method: hide}     | noSuchBean",
                "log: {message: '{{noSuchParameter}}'}     | noSuchParameter"
            })
    void anInvalidTemplateIsNamedWithItsFile(String step, String reason) throws Exception {
        assertThat(mistakes("own", step))
                .singleElement()
                .asString()
                .contains("own.camel.yaml", "no route can be made from the route template mine", reason);
    }

    private List<String> mistakes(String name, String step) throws Exception {
        Path file = folder.resolve(name + ".camel.yaml");
        Files.writeString(
                file,
                """
                - routeTemplate:
                    id: mine
                    parameters:
                      - name: name
                    from:
                      uri: direct:mine
                      steps:
                        - %s
                """
                        .formatted(step));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
            return new TemplateTrial(context).mistakes();
        }
    }
}
