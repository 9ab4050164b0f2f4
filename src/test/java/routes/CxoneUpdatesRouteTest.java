package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.cxone.ContactBook;
import caravan.simulator.cxone.CxOne;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class CxoneUpdatesRouteTest extends RouteTest {
    private final ManualClock clock = new ManualClock("2026-11-01T02:00:00Z");
    private final ContactBook contacts = ContactBook.of(7, START, HOUR.end(), 250);

    @Test
    void aContactThatChangedHasItsIntervalReadAgain() throws Exception {
        MockEndpoint requests = seenAt("cxone-updates", "updated");
        requests.expectedMessageCount(1);
        readTheHour();
        publish();
        clock.move(Duration.ofDays(10));
        contacts.correct(contacts.truth().get(100), "resolved", clock.instant().minusSeconds(3600));

        template.sendBody("direct:plan", "acme");

        requests.assertIsSatisfied();
        assertThat(spooled().revision()).isEqualTo(2);
        assertThat(spooled().counts().records()).isEqualTo(1);
    }

    @Override
    Clock clock() {
        return clock;
    }

    @Override
    Simulator startVendor() {
        return new CxOne(contacts)
                .clock(clock)
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
