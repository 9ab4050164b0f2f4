package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.feed.Failure;
import caravan.sink.SinkException;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.BeanDefinition;
import org.junit.jupiter.api.Test;

/** A route to a sink handles a failure. No broker or store is needed: the step that publishes throws. */
abstract class FailingSinkTest extends RouteTest {
    private final String route;

    FailingSinkTest(String route) {
        this.route = route;
    }

    @Test
    void aFailureIsRetriedOnceThenReported() throws Exception {
        assertTriesThenReports(2, new SinkException("it does not answer", null));
    }

    @Test
    void aFinalRefusalIsReportedAtOnce() throws Exception {
        assertTriesThenReports(1, new SinkException.Final("the user has no right to write"));
    }

    private void assertTriesThenReports(int count, Exception failure) throws Exception {
        AdviceWith.adviceWith(context, route, sink -> sink.weaveByType(BeanDefinition.class)
                .selectFirst()
                .replace()
                .to("mock:publisher"));
        AdviceWith.adviceWith(context, "deliver-acme-file", deliver -> deliver.interceptSendToEndpoint("direct:to-file")
                .skipSendToOriginalEndpoint()
                .to("direct:" + route));
        MockEndpoint tries = getMockEndpoint("mock:publisher");
        tries.expectedMessageCount(count);
        tries.whenAnyExchangeReceived(exchange -> {
            throw failure;
        });
        MockEndpoint reported = reported();
        reported.expectedMessageCount(1);
        readTheHour();

        publish();

        MockEndpoint.assertIsSatisfied(context);
        assertThat(reported.getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(Failure.class)
                        .reason())
                .isEqualTo(Failure.reason(failure));
    }
}
