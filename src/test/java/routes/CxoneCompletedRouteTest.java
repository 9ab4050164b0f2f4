package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.server.Simulator;
import java.util.Map;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class CxoneCompletedRouteTest extends RouteTest {
    private final ContactBook contacts = ContactBook.of(7, START, HOUR.end(), 250);

    @Test
    void pagesAreRequestedUntilTheVendorsTotalIsMet() throws Exception {
        MockEndpoint requests = seenAt("cxone-completed", "completed");
        requests.expectedMessageCount(3);

        readTheHour();

        requests.assertIsSatisfied();
        assertThat(spooled().counts().records()).isEqualTo(250);
    }

    @Override
    Simulator startVendor() {
        return new CxOne(contacts)
                .client("acme-client", "secret")
                .accessKey("acme-key", "secret")
                .start();
    }

    @Override
    void settings(Map<String, String> settings) {
        settings.put("feed.acme.source", "cxone-completed");
        settings.put("feed.acme.token-url", vendor().uri() + CxOne.TOKEN_PATH);
        settings.put("feed.acme.page-size", "100");
    }
}
