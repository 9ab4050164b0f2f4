package caravan.camel.wiring;

import caravan.budget.Budget;
import caravan.budget.Ceilings;
import caravan.budget.Time;
import caravan.camel.call.ApiAddress;
import caravan.camel.call.ApiClient;
import caravan.camel.call.VendorClock;
import caravan.camel.feed.Feed;
import caravan.camel.feed.JobSource;
import caravan.camel.feed.Source;
import caravan.camel.source.cxone.CxOneCompleted;
import caravan.camel.source.cxone.CxOneSite;
import caravan.camel.source.genesys.GenesysJobs;
import caravan.camel.source.genesys.GenesysQuery;
import caravan.camel.source.rest.RestPages;
import caravan.cxone.ContactFilter;
import caravan.genesys.ConversationFilter;
import caravan.genesys.DetailsQuery;
import caravan.genesys.Region;
import caravan.interval.Grid;
import caravan.interval.Timetable;
import caravan.ledger.Ledger;
import caravan.oauth.AccessTokens;
import caravan.settings.FeedSettings;
import caravan.settings.RetrySettings;
import caravan.settings.Settings;
import caravan.settings.choice.Grant;
import caravan.settings.choice.SourceName;
import caravan.settings.raw.Mistakes;
import caravan.sink.kafka.KafkaDestination;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes feeds out of their settings. Feeds of one OAuth client share its budget. */
final class FeedFactory {
    /** In a row, after which a vendor is down: as many as one call has tries, within bounds. */
    private static final int LEAST_FAILURES = 3;

    private static final int MOST_FAILURES = 8;

    /** The longest wait between two probes, in longest waits between two tries. */
    private static final int LONGEST_WAIT = 6;

    private final Settings settings;
    private final Clock clock;
    private final Time time;
    private final Map<OAuthClient, Budget> budgets = new HashMap<>();
    private final Map<String, GenesysQuery> queries = new HashMap<>();
    private final Map<String, CxOneCompleted> contacts = new HashMap<>();
    private final Map<String, RestPages> restPages = new HashMap<>();
    private final IdentityHashMap<Object, Budget> credentialsBudgets = new IdentityHashMap<>();

    /** What makes two feeds' clients one for the vendor, who counts its requests: a secret is no part of that. */
    private record OAuthClient(URI tokenEndpoint, String id) {
        @Override
        public String toString() {
            return id + " at " + tokenEndpoint;
        }
    }

    FeedFactory(Settings settings, Clock clock, Time time) {
        this.settings = settings;
        this.clock = clock;
        this.time = time;
    }

    /** Tells what is wrong with feeds beyond their single settings. */
    void check(Mistakes mistakes) {
        SharedRefreshTokens.check(settings.feeds(), mistakes);
        for (FeedSettings feed : settings.feeds()) {
            checkSite(feed, mistakes);
            Integer pageSize = feed.source().pageSize();
            if (feed.source().name() == SourceName.GENESYS_QUERY
                    && pageSize != null
                    && pageSize > DetailsQuery.LARGEST_PAGE) {
                mistakes.add(
                        "feed." + feed.name() + ".page-size=" + pageSize + ": accepted is a whole number from 1 to "
                                + DetailsQuery.LARGEST_PAGE + " for genesys-query.");
            }
            feed.kafka().properties().keySet().stream()
                    .filter(KafkaDestination.OWN_PROPERTIES::contains)
                    .sorted()
                    .forEach(name -> mistakes.add("sink.kafka.properties." + name
                            + ": Caravan sets it itself, because exactly once depends on it; take it out."));
            try {
                sources(feed);
            } catch (IllegalArgumentException e) {
                mistakes.add(
                        feed.source().name() == SourceName.REST_PAGES
                                ? "feed." + feed.name() + ".rest: " + e.getMessage() + "."
                                : "feed." + feed.name() + ".filter: " + e.getMessage()
                                        + "; accepted is a JSON object of the vendor's filter keys, without "
                                        + ownKeys(feed)
                                        + ".");
            }
        }
    }

    private static Collection<String> ownKeys(FeedSettings feed) {
        return new TreeSet<>(
                feed.source().name() == SourceName.CXONE_COMPLETED
                        ? ContactFilter.OWN_KEYS
                        : ConversationFilter.OWN_KEYS);
    }

    private void checkSite(FeedSettings feed, Mistakes mistakes) {
        if (feed.client().grant() == Grant.NONE) {
            if (feed.source().apiUrl() == null) {
                mistakes.add("feed." + feed.name() + ".api-url is not set. With .grant=none set it.");
            }
        } else if (feed.source().name() == SourceName.CXONE_COMPLETED) {
            CxOneSite.check(feed, mistakes);
        } else if (site(feed).isEmpty() && feed.source().apiUrl() != null) {
            mistakes.add("feed." + feed.name() + ".token-url is not set: .api-url="
                    + feed.source().apiUrl() + " is of no region, so the token endpoint is unknown.");
        } else if (site(feed).isEmpty()) {
            mistakes.add("feed." + feed.name() + ".region=" + feed.source().region() + ": accepted is "
                    + Region.accepted() + ".");
        }
    }

    /**
     * Makes the feeds; only after {@link #check} found nothing.
     *
     * @param tokens makes what they call with
     * @param sinks makes where they go
     */
    List<Feed> feeds(TokenFactory tokens, SinkFactory sinks, Ledger ledger) {
        return settings.feeds().stream()
                .map(feed -> feed(feed, site(feed).orElseThrow(), tokens, sinks, ledger))
                .toList();
    }

    private Feed feed(FeedSettings feed, Site site, TokenFactory tokens, SinkFactory sinks, Ledger ledger) {
        Sources sources = sources(feed);
        Source source = sources.source;
        OAuthClient client = client(feed, site);
        URI tokenEndpoint = site.tokenEndpoint;
        AccessTokens access = tokenEndpoint == null ? null : tokens.tokens(feed, tokenEndpoint);
        FeedSettings.Schedule schedule = feed.schedule();
        Timetable timetable = new Timetable(
                new Grid(schedule.interval()),
                schedule.end(),
                schedule.settle(),
                source.isSnapshot() ? Duration.ZERO : schedule.revisit(),
                schedule.revisitEvery());
        ApiClient api = new ApiClient(
                feed,
                site.api.get(),
                access,
                budget(feed, client, access, ledger),
                new VendorClock(clock),
                timetable,
                source);
        return new Feed(
                feed,
                api,
                timetable,
                source,
                sources.jobs,
                SinkFactory.spooled(feed),
                sinks.sinks(feed, Feed.published(feed, source), source.vendor()));
    }

    private Optional<Site> site(FeedSettings feed) {
        if (feed.source().name() == SourceName.CXONE_COMPLETED) {
            return Optional.of(
                    new Site(() -> CxOneSite.api(feed, TokenFactory.http(feed), clock), CxOneSite.tokenEndpoint(feed)));
        }
        URI api = feed.source().apiUrl();
        if (api != null && feed.client().grant() == Grant.NONE) {
            return Optional.of(new Site(() -> ApiAddress.of(api), null));
        }
        URI tokenEndpoint = feed.client().tokenUrl();
        if (api != null && tokenEndpoint != null) {
            return Optional.of(new Site(() -> ApiAddress.of(api), tokenEndpoint));
        }
        // a secret goes to no region that the API is not of
        return Region.find(api == null ? feed.source().region() : api.getHost())
                .map(region -> new Site(
                        () -> ApiAddress.of(Objects.requireNonNullElse(api, region.api())),
                        Objects.requireNonNullElse(tokenEndpoint, region.tokenEndpoint())));
    }

    private Sources sources(FeedSettings feed) {
        return switch (feed.source().name()) {
            case GENESYS_QUERY -> new Sources(query(feed), null);
            case GENESYS -> new Sources(query(feed), new GenesysJobs(feed.source(), true));
            case GENESYS_JOBS -> {
                GenesysJobs jobs = new GenesysJobs(feed.source(), false);
                yield new Sources(jobs, jobs);
            }
            case CXONE_COMPLETED -> new Sources(kept(contacts, feed, new CxOneCompleted(feed)), null);
            case REST_PAGES -> new Sources(kept(restPages, feed, new RestPages(feed)), null);
        };
    }

    private GenesysQuery query(FeedSettings feed) {
        return kept(queries, feed, new GenesysQuery(feed.source()));
    }

    private static <T> T kept(Map<String, T> sources, FeedSettings feed, T source) {
        sources.put(feed.name(), source);
        return source;
    }

    /** The details queries that were made, by the names of their feeds. */
    Map<String, GenesysQuery> queries() {
        return queries;
    }

    Map<String, CxOneCompleted> contacts() {
        return contacts;
    }

    Map<String, RestPages> restPages() {
        return restPages;
    }

    /**
     * Feeds of one client share its pace and its count. Feeds whose credentials differ, of which one may be wrong, have outages of
     * their own.
     */
    private Budget budget(FeedSettings feed, OAuthClient client, @Nullable AccessTokens access, Ledger ledger) {
        Budget first = budgets.computeIfAbsent(client, one -> budget(feed, one, ledger));
        Object credentials = access == null ? first : access;
        Budget known = credentialsBudgets.get(credentials);
        if (known != null) {
            return known;
        }
        Budget own = credentialsBudgets.containsValue(first) ? first.withOwnOutages(patience(), time, clock) : first;
        credentialsBudgets.put(credentials, own);
        return own;
    }

    private Budget.Patience patience() {
        RetrySettings retry = settings.retry();
        return new Budget.Patience(
                Math.max(LEAST_FAILURES, Math.min(retry.attempts(), MOST_FAILURES)),
                retry.maxDelay(),
                retry.maxDelay().multipliedBy(LONGEST_WAIT));
    }

    private Budget budget(FeedSettings feed, OAuthClient client, Ledger ledger) {
        Ceilings ceilings = settings.feeds().stream()
                .filter(other -> client.equals(client(other, site(other).orElseThrow())))
                .map(other ->
                        new Ceilings(other.http().requestsPerDay(), other.http().requestsPerMonth()))
                .reduce(Ceilings.NONE, Ceilings::and);
        return Budget.of(
                new Budget.Rate(feed.http().requestsPerMinute(), feed.http().requestsAtOnce()),
                ceilings,
                new LedgerBook(ledger.requests(), client.toString(), ceilings),
                patience(),
                time,
                clock);
    }

    private OAuthClient client(FeedSettings feed, Site site) {
        URI tokenEndpoint = site.tokenEndpoint;
        if (tokenEndpoint != null) {
            return new OAuthClient(tokenEndpoint, TokenFactory.id(feed.client()));
        }
        URI api = Objects.requireNonNull(feed.source().apiUrl());
        String first = settings.feeds().stream()
                .filter(other -> other.client().grant() == Grant.NONE
                        && api.equals(other.source().apiUrl())
                        && other.rest()
                                .request()
                                .headers()
                                .equals(feed.rest().request().headers()))
                .map(FeedSettings::name)
                .findFirst()
                .orElse(feed.name());
        return new OAuthClient(api, "no token, feed " + first);
    }

    /** @param jobs null where the vendor collects nothing in jobs */
    private record Sources(Source source, @Nullable JobSource jobs) {}

    /** @param tokenEndpoint null where no token is requested */
    private record Site(Supplier<ApiAddress> api, @Nullable URI tokenEndpoint) {}
}
