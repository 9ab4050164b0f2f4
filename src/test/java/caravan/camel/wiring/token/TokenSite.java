package caravan.camel.wiring.token;

import caravan.camel.alarm.Alarms;
import caravan.ledger.Ledger;
import caravan.oauth.AccessTokens;
import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.impl.DefaultCamelContext;

/** A process as far as its tokens go: settings, a ledger and the factory. */
public final class TokenSite {
    static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final Settings settings;
    private final TokenFactory factory;
    private final URI endpoint;

    private TokenSite(Settings settings, TokenFactory factory, URI endpoint) {
        this.settings = settings;
        this.factory = factory;
        this.endpoint = endpoint;
    }

    /** The feeds acme and other; {@code own} are settings by their whole names, over {@code feed.*.client-id=acme}. */
    static TokenSite of(Ledger ledger, URI endpoint, Map<String, String> own) {
        Mistakes mistakes = new Mistakes();
        Settings settings = Settings.read(layers(own), mistakes);
        mistakes.throwIfAny();
        Alarms alarms = new Alarms(new DefaultCamelContext(), settings.alarms(), new ObjectMapper());
        alarms.close(); // no route takes them here
        TokenFactory factory = new TokenFactory(alarms, settings, ledger.tokens(), Clock.systemUTC());
        return new TokenSite(settings, factory, endpoint);
    }

    public static ConfigSources layers(Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "caravan.feeds", "acme,other",
                "feed.*.client-id", "acme",
                "feed.*.client-secret", "s3cret",
                "caravan.retry.delay", "1ms"));
        all.putAll(own);
        return new ConfigSources(all, Map.of("CARAVAN_TOKEN_KEY", KEY), Map.of(), Map.of());
    }

    AccessTokens tokens(String feed) {
        return factory.tokens(settings.feed(feed), endpoint);
    }
}
