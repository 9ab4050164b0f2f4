package caravan.camel.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.record.slice.Page;
import caravan.settings.GivenLayers;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** {@code .rest.also}: values of a response beside its records, for a route of the user's own. */
class RestAlsoTest {
    private static final String EXPRESSION = "${body.page.envelope[/state]}";

    /** As the result of call-api: it has the page. */
    public record Result(Page page) {}

    @Test
    void aRouteReadsWhatTheSettingNames() throws Exception {
        assertThat(read("/jobId,/state", "{\"rows\":[],\"state\":\"RUNNING\",\"jobId\":4711}"))
                .isEqualTo("RUNNING");
        assertThat(read("/jobId,/state", "{\"rows\":[],\"jobId\":4711}")).isNull();
        assertThat(read("", "{\"rows\":[],\"state\":\"RUNNING\"}")).isNull();
    }

    private static String read(String also, String body) throws Exception {
        RestPages source = new RestPages(new GivenLayers()
                .file("feed.genesys.source", "rest-pages")
                .file("feed.genesys.rest.path", "/jobs")
                .file("feed.genesys.rest.records", "/rows")
                .file("feed.genesys.rest.key", "/id")
                .file("feed.genesys.rest.also", also)
                .settings()
                .feed("genesys"));
        Page page = source.answers().slicer().slice(body.getBytes(StandardCharsets.UTF_8));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setBody(new Result(page));
            return camel.resolveLanguage("simple").createExpression(EXPRESSION).evaluate(exchange, String.class);
        }
    }
}
