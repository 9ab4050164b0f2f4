package routes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class PlanRouteTest extends RouteTest {
    @Override
    void settings(Map<String, String> settings) {
        settings.put("feed.acme.end", "2026-11-01T02:00:00Z");
    }

    @Test
    void eachDueIntervalGoesToTheWorkersOldestFirst() throws Exception {
        AdviceWith.adviceWith(
                context, "plan", plan -> plan.weaveById("intervals").replace().to("mock:intervals"));
        MockEndpoint intervals = getMockEndpoint("mock:intervals");
        intervals.expectedBodiesReceived(
                "{\"feed\":\"acme\",\"start\":\"2026-11-01T00:00:00Z\",\"end\":\"2026-11-01T01:00:00Z\"}",
                "{\"feed\":\"acme\",\"start\":\"2026-11-01T01:00:00Z\",\"end\":\"2026-11-01T02:00:00Z\"}");

        template.sendBody("direct:plan", "acme");

        intervals.assertIsSatisfied();
    }

    @Test
    void aFailedPlanThrowsToItsCaller() {
        assertThatThrownBy(() -> template.sendBody("direct:plan", "other"))
                .hasRootCauseMessage("The feed other is unknown. caravan.feeds has [acme].");
    }
}
