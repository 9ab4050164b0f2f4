package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.rest.Resource;
import caravan.simulator.server.Simulator;
import java.util.Map;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class RestPagesRouteTest extends RouteTest {
    @Test
    void pagesAreRequestedUpToTheOneWithoutRecords() throws Exception {
        MockEndpoint requests = seenAt("rest-pages", "rest-page");
        requests.expectedMessageCount(4);

        readTheHour();

        requests.assertIsSatisfied();
        assertThat(spooled().counts().records()).isEqualTo(250);
    }

    @Override
    Simulator startVendor() {
        Conversations conversations = Conversations.of(7, START, HOUR.end(), 250, Size.REALISTIC);
        return new GenesysCloud(conversations)
                .resource(Resource.get("/calls")
                        .of(conversations)
                        .in("calls")
                        .byNumber("page", 1)
                        .pagesOf(100))
                .client("acme-client", "secret")
                .requestsPerMinute(0)
                .start();
    }

    @Override
    void settings(Map<String, String> settings) {
        settings.put("feed.acme.source", "rest-pages");
        settings.put("feed.acme.rest.path", "/calls");
        settings.put("feed.acme.rest.records", "/calls");
        settings.put("feed.acme.rest.key", "/conversationId");
        settings.put("feed.acme.rest.start", "/conversationStart");
        settings.put("feed.acme.rest.paging", "page");
        settings.put("feed.acme.rest.next-as", "query:page");
    }
}
