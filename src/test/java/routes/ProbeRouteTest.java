package routes;

import static org.awaitility.Awaitility.await;

import caravan.budget.Budget;
import caravan.budget.Outcome;
import caravan.camel.plan.PausedIntervals;
import caravan.simulator.fault.Fault;
import java.time.Duration;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class ProbeRouteTest extends RouteTest {
    @Test
    void waitingIntervalsContinueOnceAProbeSucceeds() throws Exception {
        MockEndpoint workers = mockedWorkers();
        workers.expectedBodiesReceived(
                "{\"feed\":\"acme\",\"start\":\"2026-11-01T00:00:00Z\",\"end\":\"2026-11-01T01:00:00Z\"}");
        waitForAVendorThatIsDown();

        template.sendBody("direct:tick", "");

        workers.assertIsSatisfied();
    }

    @Test
    void aProbeThatFailsSendsNothingToTheWorkers() throws Exception {
        MockEndpoint workers = mockedWorkers();
        workers.expectedMessageCount(0);
        vendor().faults().onNextQueries(1, new Fault.Status(503));
        waitForAVendorThatIsDown();

        template.sendBody("direct:tick", "");

        workers.assertIsSatisfied();
    }

    private MockEndpoint mockedWorkers() throws Exception {
        AdviceWith.adviceWith(context, "probe-acme", probe -> {
            probe.replaceFromWith("direct:tick");
            probe.mockEndpointsAndSkip("seda:intervals-acme");
        });
        return getMockEndpoint("mock:seda:intervals-acme");
    }

    private void waitForAVendorThatIsDown() throws Exception {
        Budget budget = feed().client().budget();
        budget.done(budget.take(), new Outcome.Down("answered 503", Duration.ZERO, 100));
        bean("pausedIntervals", PausedIntervals.class).readAgain(HOUR);
        await().until(budget::isProbeDue);
    }
}
