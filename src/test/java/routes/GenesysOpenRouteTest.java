package routes;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class GenesysOpenRouteTest extends RouteTest {
    private final ManualClock clock = new ManualClock("2026-11-01T02:00:00Z");

    @Test
    void openConversationsAreRequestedByTheirIdsAllAtOnce() throws Exception {
        Conversation first = vendor().conversations().addAnother(1, START.plusSeconds(60), null);
        Conversation second = vendor().conversations().addAnother(2, START.plusSeconds(120), null);
        readTheHour();
        publish();
        clock.move(Duration.ofDays(4));
        MockEndpoint requests = seenAt("call-api", "send");
        requests.expectedMessageCount(1);
        requests.message(0).header(Exchange.HTTP_RAW_QUERY).contains(first.id().orElseThrow());
        requests.message(0).header(Exchange.HTTP_RAW_QUERY).contains(second.id().orElseThrow());

        template.sendBody("direct:follow", "acme");

        requests.assertIsSatisfied();
    }

    @Override
    Simulator startVendor() {
        Conversations conversations = Conversations.of(7, START, HOUR.end(), 0, Size.REALISTIC);
        return new GenesysCloud(conversations)
                .client("acme-client", "secret")
                .requestsPerMinute(0)
                .start();
    }

    @Override
    Clock clock() {
        return clock;
    }
}
