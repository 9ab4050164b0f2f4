package routes;

import caravan.camel.feed.Failure;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.LogDefinition;
import org.junit.jupiter.api.Test;

class OnFailureRouteTest extends RouteTest {
    @Test
    void aFailureIsLoggedAsJson() throws Exception {
        MockEndpoint log = mockedLog();
        log.expectedBodiesReceived("{\"kind\":\"feed\",\"feed\":\"acme\",\"reason\":\"the client is refused\"}");

        template.sendBody("direct:on-failure", Failure.ofFeed("acme", "the client is refused"));

        log.assertIsSatisfied();
    }

    @Test
    void nothingIsLoggedWithoutAFailure() throws Exception {
        MockEndpoint log = mockedLog();
        log.expectedMessageCount(0);

        template.send("direct:on-failure", exchange -> exchange.getMessage().setBody(null));

        log.assertIsSatisfied();
    }

    private MockEndpoint mockedLog() throws Exception {
        AdviceWith.adviceWith(context, "on-failure", report -> report.weaveByType(LogDefinition.class)
                .replace()
                .to("mock:log"));
        return getMockEndpoint("mock:log");
    }
}
