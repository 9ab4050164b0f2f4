package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.feed.Failure;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class ExtractRouteTest extends RouteTest {
    @Test
    void anIntervalWhoseSourceFailsIsReported() throws Exception {
        AdviceWith.adviceWith(context, "extract-acme", extract -> extract.weaveById("source")
                .replace()
                .throwException(new IllegalStateException("the source has a defect")));
        MockEndpoint reported = reported();
        reported.expectedMessageCount(1);

        readTheHour();

        reported.assertIsSatisfied();
        Failure failure = reported.getExchanges().get(0).getMessage().getBody(Failure.class);
        assertThat(failure.kind()).isEqualTo("interval");
        assertThat(failure.start()).isEqualTo(START);
        assertThat(failure.reason()).contains("the source has a defect");
    }

    @Test
    void anIntervalThatWasReadIsNotRequestedAgain() throws Exception {
        readTheHour();
        MockEndpoint source = seenAt("extract-acme", "source");
        source.expectedMessageCount(0);

        template.sendBody(
                "direct:worker",
                "{\"feed\":\"acme\",\"start\":\"2026-11-01T00:00:00Z\",\"end\":\"2026-11-01T01:00:00Z\"}");

        source.assertIsSatisfied();
        assertThat(spooled().counts().records()).isEqualTo(250);
    }
}
