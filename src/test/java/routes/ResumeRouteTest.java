package routes;

import caravan.camel.plan.SpoolBudget;
import caravan.testing.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class ResumeRouteTest extends RouteTest {
    private final ManualClock clock = new ManualClock("2026-11-01T02:00:00Z");

    @Test
    void aFeedThatWaitedForRoomIsPlannedOnceThereIsRoom() throws Exception {
        AdviceWith.adviceWith(context, "resume-acme", resume -> {
            resume.replaceFromWith("direct:tick");
            resume.mockEndpointsAndSkip("direct:plan");
        });
        MockEndpoint plan = getMockEndpoint("mock:direct:plan");
        plan.expectedBodiesReceived("acme");

        template.sendBody("direct:tick", "it does not wait");
        bean("spoolBudget", SpoolBudget.class).foundFull("acme", folder);
        clock.move(Duration.ofMinutes(2));
        template.sendBody("direct:tick", "it waits, and there is room");
        template.sendBody("direct:tick", "it does not wait any more");

        plan.assertIsSatisfied();
    }

    @Override
    void settings(Map<String, String> settings) {
        settings.put("caravan.command", "run");
    }

    @Override
    Clock clock() {
        return clock;
    }
}
