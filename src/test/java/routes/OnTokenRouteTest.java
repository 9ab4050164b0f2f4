package routes;

import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.LogDefinition;
import org.junit.jupiter.api.Test;

class OnTokenRouteTest extends RouteTest {
    @Test
    void aNewTokenIsLoggedAsJsonWithoutTheToken() throws Exception {
        AdviceWith.adviceWith(context, "on-token", report -> report.weaveByType(LogDefinition.class)
                .replace()
                .to("mock:log"));
        MockEndpoint log = getMockEndpoint("mock:log");
        log.expectedMessageCount(1);
        log.message(0)
                .body(String.class)
                .regex("\\{\"feed\":\"acme\",\"event\":\"renewed\",\"expiresAt\":\"[-0-9T:.]+Z\"}");

        template.sendBody("direct:call-api", feed().probe().orElseThrow());

        log.assertIsSatisfied();
    }
}
