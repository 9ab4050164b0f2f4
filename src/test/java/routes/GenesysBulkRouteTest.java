package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.fault.Fault;
import caravan.simulator.http.LoggedRequest;
import caravan.simulator.http.Operation;
import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class GenesysBulkRouteTest extends RouteTest {
    @Test
    void aPlanRequestsTheDataAvailabilityOfJobs() throws Exception {
        MockEndpoint requests = seenAt("genesys-bulk", "bulk");
        requests.expectedMessageCount(1);
        MockEndpoint intervals = plannedIntervals();
        intervals.expectedMessageCount(1);

        template.sendBody("direct:plan", "acme");

        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void a503IsRetriedAndThePlanContinues() throws Exception {
        vendor().faults().on(Operation.JOB_AVAILABILITY, 1, new Fault.Status(503));
        MockEndpoint intervals = plannedIntervals();
        intervals.expectedMessageCount(1);

        template.sendBody("direct:plan", "acme");

        intervals.assertIsSatisfied();
        assertThat(vendor().statistics().requests(Operation.JOB_AVAILABILITY))
                .extracting(LoggedRequest::status)
                .containsExactly(503, 200);
    }

    private MockEndpoint plannedIntervals() throws Exception {
        AdviceWith.adviceWith(
                context, "plan", plan -> plan.weaveById("intervals").replace().to("mock:intervals"));
        return getMockEndpoint("mock:intervals");
    }

    @Override
    void settings(Map<String, String> settings) {
        settings.put("feed.acme.source", "genesys-jobs");
    }
}
