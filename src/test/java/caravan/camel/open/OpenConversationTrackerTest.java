package caravan.camel.open;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.camel.call.Variables;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.InFlightIntervals;
import caravan.camel.feed.Refusals;
import caravan.camel.wiring.AcmeFeeds;
import caravan.ledger.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenConversationTrackerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void aStartAndATickTogetherLookUpOnce() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
                Ledger ledger = Ledger.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null, CLOCK)) {
            Feeds feeds = AcmeFeeds.in(folder, Map.of(), context, ledger, CLOCK);
            OpenConversationTracker following = new OpenConversationTracker(
                    feeds,
                    ledger,
                    new Refusals(context, feeds, ledger, feed -> CLOCK.instant(), CLOCK),
                    new InFlightIntervals(),
                    CLOCK);
            Exchange start = new DefaultExchange(context);
            Exchange tick = new DefaultExchange(context);
            Exchange next = new DefaultExchange(context);

            following.begin("acme", start);
            following.begin("acme", tick);
            UnitOfWorkHelper.doneSynchronizations(
                    start, start.getExchangeExtension().handoverCompletions());
            following.begin("acme", next);

            assertThat(start.getVariable(Variables.LOOK_UP)).isNotNull();
            assertThat(tick.getVariable(Variables.LOOK_UP)).isNull();
            assertThat(next.getVariable(Variables.LOOK_UP)).isNotNull();
        }
    }
}
