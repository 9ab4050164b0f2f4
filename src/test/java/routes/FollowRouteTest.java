package routes;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.feed.Failure;
import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.genesys.GenesysCloud;
import caravan.simulator.record.Size;
import caravan.simulator.server.Simulator;
import caravan.testing.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class FollowRouteTest extends RouteTest {
    private final ManualClock clock = new ManualClock("2026-11-01T02:00:00Z");

    @Test
    void anIntervalWithAConversationThatEndedGoesToTheWorkers() throws Exception {
        publishOneThatIsOpenAndEndsLater();
        AdviceWith.adviceWith(context, "follow", follow -> follow.weaveById("changed")
                .replace()
                .to("mock:changed"));
        MockEndpoint changed = getMockEndpoint("mock:changed");
        changed.expectedBodiesReceived(
                "{\"feed\":\"acme\",\"start\":\"2026-11-01T00:00:00Z\",\"end\":\"2026-11-01T01:00:00Z\"}");

        template.sendBody("direct:follow", "acme");

        changed.assertIsSatisfied();
    }

    @Test
    void aConversationThatVanishedIsReported() throws Exception {
        Conversation open = publishOneThatIsOpenAndEndsLater();
        vendor().conversations().remove(List.of(open));
        MockEndpoint reported = reported();
        reported.expectedMessageCount(1);

        template.sendBody("direct:follow", "acme");
        clock.move(Duration.ofDays(1));
        template.sendBody("direct:follow", "acme");

        reported.assertIsSatisfied();
        assertThat(reported.getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(Failure.class)
                        .kind())
                .isEqualTo("vanished");
    }

    private Conversation publishOneThatIsOpenAndEndsLater() throws Exception {
        Conversation open = vendor().conversations().addAnother(1, START.plusSeconds(60), null);
        readTheHour();
        publish();
        clock.move(Duration.ofDays(4));
        return vendor().conversations().end(open, clock.instant().minusSeconds(3600));
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
