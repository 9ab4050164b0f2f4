package caravan.camel.wiring;

import caravan.budget.Time;
import caravan.camel.alarm.Alarms;
import caravan.camel.feed.Feeds;
import caravan.camel.wiring.token.TokenFactory;
import caravan.ledger.Ledger;
import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;

/** The feed {@code acme} made from settings, with a file sink in a folder. */
public final class AcmeFeeds {
    private AcmeFeeds() {}

    public static Feeds in(Path folder, Map<String, String> more, CamelContext context, Ledger ledger, Clock clock)
            throws Exception {
        return in(folder, more, context, ledger, clock, Time.SYSTEM);
    }

    static Feeds in(Path folder, Map<String, String> more, CamelContext context, Ledger ledger, Clock clock, Time time)
            throws Exception {
        Map<String, String> given = new HashMap<>(more);
        given.put("caravan.feeds", "acme");
        given.put("feed.acme.client-id", "id");
        given.put("feed.acme.client-secret", "secret");
        given.put("sink.file.directory", folder.resolve("out").toString());
        Mistakes mistakes = new Mistakes();
        Settings settings =
                StartCheck.settings(ConfigSources.of(Path.of(""), mistakes).under(given), mistakes);
        mistakes.throwIfAny();
        Alarms alarms = new Alarms(context, settings.alarms(), new ObjectMapper());
        alarms.close(); // no route takes them here
        TokenFactory tokens = new TokenFactory(alarms, settings, ledger.tokens(), clock);
        SinkFactory sinks = new SinkFactory(context, ledger, SinkFactory.deadLetters(settings));
        ClientBudgets budgets = new ClientBudgets(settings, ledger, clock, time);
        return new Feeds(new FeedFactory(FeedSources.of(settings.feeds()), tokens, sinks, budgets, clock)
                .feeds(settings.feeds()));
    }
}
