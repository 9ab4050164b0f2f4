package routes;

import caravan.camel.deliver.Delivery;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class DeliverRouteTest extends RouteTest {
    @Test
    void aSpooledIntervalGoesToTheRouteOfItsSink() throws Exception {
        MockEndpoint sink = mockedSink();
        sink.expectedMessageCount(1);
        sink.message(0).body().isInstanceOf(Delivery.class);
        readTheHour();

        template.sendBody("direct:tick", "");

        sink.assertIsSatisfied();
    }

    @Test
    void aFailedDeliveryWaitsBeforeItsNextTry() throws Exception {
        MockEndpoint sink = mockedSink();
        sink.expectedMessageCount(1);
        readTheHour();

        template.sendBody("direct:tick", "");
        template.sendBody("direct:tick", "");

        sink.assertIsSatisfied();
    }

    private MockEndpoint mockedSink() throws Exception {
        AdviceWith.adviceWith(context, "deliver-acme-file", deliver -> {
            deliver.replaceFromWith("direct:tick");
            deliver.mockEndpointsAndSkip("direct:to-file");
        });
        return getMockEndpoint("mock:direct:to-file");
    }
}
