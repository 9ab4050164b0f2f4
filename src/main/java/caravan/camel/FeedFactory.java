package caravan.camel;

import caravan.budget.Budget;
import caravan.budget.Time;
import caravan.genesys.ConversationFilter;
import caravan.genesys.DetailsQuery;
import caravan.genesys.Region;
import caravan.interval.Grid;
import caravan.interval.Timetable;
import caravan.oauth.AccessTokens;
import caravan.oauth.ClientAuthentication;
import caravan.oauth.Patience;
import caravan.oauth.TokenEndpoint;
import caravan.oauth.TokenRequest;
import caravan.settings.FeedSettings;
import caravan.settings.Mistakes;
import caravan.settings.Settings;
import caravan.settings.SourceName;
import caravan.sink.KafkaPlace;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Makes feeds out of their settings. Feeds of one OAuth client share its tokens and its budget. */
final class FeedFactory {
    private final Settings settings;
    private final Clock clock;
    private final Map<OAuthClient, AccessTokens> tokens = new HashMap<>();
    private final Map<OAuthClient, Budget> budgets = new HashMap<>();

    /** What makes two feeds' clients one. */
    private record OAuthClient(URI tokenEndpoint, String id) {}

    FeedFactory(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Tells what is wrong with feeds beyond their single settings. */
    void check(Mistakes mistakes) {
        for (FeedSettings feed : settings.feeds()) {
            if (site(feed).isEmpty()) {
                mistakes.add("feed." + feed.name() + ".region=" + feed.source().region() + ": accepted is "
                        + Region.accepted() + ".");
            }
            Integer pageSize = feed.source().pageSize();
            if (feed.source().name() == SourceName.GENESYS_QUERY
                    && pageSize != null
                    && pageSize > DetailsQuery.LARGEST_PAGE) {
                mistakes.add(
                        "feed." + feed.name() + ".page-size=" + pageSize + ": accepted is a whole number from 1 to "
                                + DetailsQuery.LARGEST_PAGE + " for genesys-query.");
            }
            feed.kafka().properties().keySet().stream()
                    .filter(KafkaPlace.OWN_PROPERTIES::contains)
                    .sorted()
                    .forEach(name -> mistakes.add("sink.kafka.properties." + name
                            + ": Caravan sets it itself, because exactly once depends on it; take it out."));
            try {
                source(feed);
            } catch (IllegalArgumentException e) {
                mistakes.add("feed." + feed.name() + ".filter: " + e.getMessage()
                        + "; accepted is a JSON object of the vendor's filter keys, without "
                        + ConversationFilter.OWN_KEYS
                        + ".");
            }
        }
    }

    /**
     * Makes the feeds; only after {@link #check} found nothing.
     *
     * @param sinks makes where they go
     */
    List<Feed> feeds(CamelContext context, SinkFactory sinks) {
        return settings.feeds().stream()
                .map(feed -> feed(context, feed, site(feed).orElseThrow(), sinks))
                .toList();
    }

    private Feed feed(CamelContext context, FeedSettings feed, Site site, SinkFactory sinks) {
        Source source = source(feed);
        GenesysJobs jobs = jobs(feed, source);
        OAuthClient client = new OAuthClient(site.tokenEndpoint, feed.client().id());
        FeedSettings.Schedule schedule = feed.schedule();
        return new Feed(
                feed,
                site.api,
                new Timetable(
                        new Grid(schedule.interval()),
                        schedule.end(),
                        schedule.settle(),
                        schedule.revisit(),
                        schedule.revisitEvery()),
                tokens.computeIfAbsent(client, one -> tokens(context, feed, site)),
                budgets.computeIfAbsent(client, one -> budget(feed)),
                new VendorClock(clock),
                source,
                jobs,
                SinkFactory.spooled(feed),
                sinks.sinks(feed, source.shape().record(), source.vendor()));
    }

    private static Optional<Site> site(FeedSettings feed) {
        URI api = feed.source().apiUrl();
        URI tokenEndpoint = feed.client().tokenUrl();
        if (api != null && tokenEndpoint != null) {
            return Optional.of(new Site(api, tokenEndpoint));
        }
        return Region.find(feed.source().region())
                .map(region -> new Site(
                        Objects.requireNonNullElse(api, region.api()),
                        Objects.requireNonNullElse(tokenEndpoint, region.tokenEndpoint())));
    }

    private static Source source(FeedSettings feed) {
        return switch (feed.source().name()) {
            case GENESYS_QUERY, GENESYS -> new GenesysQuery(feed.source());
            case GENESYS_JOBS -> new GenesysJobs(feed.source(), false);
        };
    }

    private static @Nullable GenesysJobs jobs(FeedSettings feed, Source source) {
        return switch (feed.source().name()) {
            case GENESYS_QUERY -> null;
            case GENESYS_JOBS -> (GenesysJobs) source;
            case GENESYS -> new GenesysJobs(feed.source(), true);
        };
    }

    private AccessTokens tokens(CamelContext context, FeedSettings feed, Site site) {
        FeedSettings.Client client = feed.client();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", client.grant().written());
        if (client.scopes() != null) {
            parameters.put("scope", client.scopes().trim().replaceAll("[,\\s]+", " ")); // RFC 6749, 3.3
        }
        TokenRequest request = new TokenRequest(
                site.tokenEndpoint,
                client.id(),
                client.secret().value(),
                ClientAuthentication.valueOf(client.auth().name()),
                parameters);
        TokenEndpoint endpoint = new TokenEndpoint(
                request,
                http(feed.http()),
                feed.http().responseTimeout(),
                client.tokenMargin(),
                clock,
                "Check feed." + feed.name() + ".client-id, .client-secret, .client-auth and .region.");
        Patience patience = new Patience(
                settings.retry().attempts(),
                settings.retry().delay(),
                Patience.LONGEST,
                wait -> Thread.sleep(wait.toMillis()));
        return new AccessTokens(feed.name(), endpoint, patience, clock, new Announcer(context, feed.name()));
    }

    private static Budget budget(FeedSettings feed) {
        return new Budget(feed.http().requestsPerMinute(), feed.http().requestsAtOnce(), Time.SYSTEM);
    }

    private static HttpClient http(FeedSettings.Http settings) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout());
        URI proxy = settings.proxy();
        if (proxy != null) {
            builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
        }
        return builder.build();
    }

    private record Site(URI api, URI tokenEndpoint) {}
}
