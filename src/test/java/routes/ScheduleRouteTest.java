package routes;

import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class ScheduleRouteTest extends RouteTest {
    @Test
    void aTickPlansTheFeedThenFollowsItsOpenConversations() throws Exception {
        AdviceWith.adviceWith(context, "schedule-acme", schedule -> {
            schedule.replaceFromWith("direct:tick");
            schedule.mockEndpointsAndSkip("direct:(plan|follow)");
        });
        MockEndpoint plan = getMockEndpoint("mock:direct:plan");
        MockEndpoint follow = getMockEndpoint("mock:direct:follow");
        plan.expectedBodiesReceived("acme");
        follow.expectedBodiesReceived("acme");

        template.sendBody("direct:tick", "");

        MockEndpoint.assertIsSatisfied(context);
    }

    @Override
    void settings(Map<String, String> settings) {
        settings.put("caravan.command", "run");
    }
}
