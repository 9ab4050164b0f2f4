package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.camel.feed.Failure;
import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** The two configurations of redelivery.camel.yaml, each in a route that has it. */
class RedeliveryRouteTest extends RouteTest {
    @Test
    void aTemporaryFailureIsRetriedUntilNoTryIsLeft() throws Exception {
        MockEndpoint tries = triesThatEndWith(new VendorUnavailableException("answered 503", null));
        tries.expectedMessageCount(3);

        readTheHour();

        tries.assertIsSatisfied();
    }

    @Test
    void aRefusalIsNotRetried() throws Exception {
        MockEndpoint tries = triesThatEndWith(new VendorRefusedException("answered 400"));
        tries.expectedMessageCount(1);

        readTheHour();

        tries.assertIsSatisfied();
    }

    @Test
    void aTickThatFailsIsReported() throws Exception {
        AdviceWith.adviceWith(context, "schedule-acme", schedule -> schedule.replaceFromWith("direct:tick"));
        AdviceWith.adviceWith(context, "plan", plan -> plan.weaveById("intervals")
                .replace()
                .throwException(new IllegalStateException("the plan has a defect")));
        MockEndpoint reported = reported();
        reported.expectedMessageCount(1);

        template.sendBody("direct:tick", "");

        reported.assertIsSatisfied();
        assertThat(reported.getExchanges().get(0).getMessage().getBody(Failure.class))
                .isEqualTo(Failure.ofNothing(new IllegalStateException("the plan has a defect")));
    }

    private MockEndpoint triesThatEndWith(Exception failure) throws Exception {
        AdviceWith.adviceWith(context, "genesys-query", query -> query.weaveById("query")
                .replace()
                .to("mock:vendor"));
        MockEndpoint vendor = getMockEndpoint("mock:vendor");
        vendor.whenAnyExchangeReceived(exchange -> {
            throw failure;
        });
        return vendor;
    }

    @Override
    void settings(Map<String, String> settings) {
        settings.put("caravan.command", "run");
        settings.put("caravan.retry.attempts", "3");
    }
}
