package caravan.simulator.genesys;

import caravan.simulator.access.Credentials;
import caravan.simulator.access.IssuedTokens;
import caravan.simulator.access.Limits;
import caravan.simulator.data.Conversations;
import caravan.simulator.data.Present;
import caravan.simulator.data.Timeline;
import caravan.simulator.fault.Api;
import caravan.simulator.fault.Faults;
import caravan.simulator.fault.Organisation;
import caravan.simulator.fault.VendorState;
import caravan.simulator.http.Endpoint;
import caravan.simulator.job.Availability;
import caravan.simulator.job.JobTerms;
import caravan.simulator.job.SimulatedJobs;
import caravan.simulator.rest.AddressedEndpoint;
import caravan.simulator.server.Front;
import caravan.simulator.server.Simulator;
import caravan.simulator.server.Statistics;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Genesys Cloud organisation: {@code new GenesysCloud(conversations).client("id", "secret").start()}. The
 * defaults are those of the vendor: tokens live 24 h, 300 requests a minute, 100 conversations a page, 100 000 a query,
 * 31 days an interval, jobs as in {@link JobTerms#GENESYS_CLOUD}, whose data is 24 h behind. It prints no secret. For
 * one thread.
 */
public final class GenesysCloud {
    final Conversations conversations;
    final Map<String, Endpoint> resources = new LinkedHashMap<>();
    final Credentials credentials = new Credentials();
    private int port;
    private long seed;
    private Duration tokenLife = Duration.ofHours(24);
    boolean permitted = true;
    private boolean compression;
    int totalHitsOff;
    private boolean live;
    int requestsPerDay;
    int requestsPerMonth;
    int largestLookUp = 100;
    long largestAnswer = Long.MAX_VALUE;
    JobTerms jobTerms = JobTerms.GENESYS_CLOUD;
    private Duration availabilityLag = Duration.ofHours(24);
    Limits limits = Limits.GENESYS_CLOUD;
    Clock clock = Clock.systemUTC();
    private @Nullable Clock date;

    public GenesysCloud(Conversations conversations) {
        this.conversations = conversations;
    }

    /** Starts the organisation; {@link Simulator#close} stops it. */
    public Simulator start() {
        if (credentials.clients().isEmpty()) {
            throw new IllegalStateException(
                    "The simulated organisation has no client. Call client(\"id\", \"secret\") before start().");
        }
        Organisation organisation = new Organisation(
                new Present(conversations, clock, live || conversations.arriveDaily()),
                new Timeline(conversations, clock),
                new Availability(clock, availabilityLag),
                new SimulatedJobs(seed, jobTerms, clock));
        VendorState vendor = new VendorState(new IssuedTokens(seed, tokenLife, clock), organisation);
        Faults faults = new Faults(vendor.tokens());
        Statistics statistics = new Statistics(vendor.tokens());
        GenesysEndpoints endpoints = new GenesysEndpoints(this, organisation, vendor.tokens());
        Api api = new Api(endpoints.operations(), endpoints.resources(), faults, vendor, limits, clock);
        return Simulator.start(
                port, new Front(api, statistics, clock, seed, compression), vendor, faults, statistics, date);
    }

    /** Adds an OAuth client. */
    public GenesysCloud client(String id, String secret) {
        credentials.clients().put(id, secret);
        return this;
    }

    /** Adds a user, whose name and password any client may send (RFC 6749, 4.3). */
    public GenesysCloud user(String name, String password) {
        credentials.users().put(name, password);
        return this;
    }

    /**
     * Adds a refresh token, which any client may send (RFC 6749, 6).
     *
     * @param rotates whether each is valid once and the response has the next one
     */
    public GenesysCloud refreshToken(String text, boolean rotates) {
        credentials.refreshToken(text, rotates);
        return this;
    }

    /** Adds an authorization code, which any client may send once (RFC 6749, 4.1). */
    public GenesysCloud authorizationCode(String text) {
        credentials.code(text);
        return this;
    }

    /** Adds an access key, in the way of NICE CXone: in JSON, without a client. */
    public GenesysCloud accessKey(String id, String secret) {
        credentials.accessKeys().put(id, secret);
        return this;
    }

    /** Adds an address; it replaces an endpoint of the vendor there. */
    public GenesysCloud resource(AddressedEndpoint resource) {
        resources.put(resource.line(), resource);
        return this;
    }

    /** The port on 127.0.0.1; 0, the default, is any free port. */
    public GenesysCloud port(int number) {
        port = number;
        return this;
    }

    /** The seed of tokens and correlation ids. */
    public GenesysCloud seed(long number) {
        seed = number;
        return this;
    }

    /** The life of a token; {@code expires_in} has its whole seconds. */
    public GenesysCloud tokenLife(Duration life) {
        tokenLife = life;
        return this;
    }

    /** The clients have no permission: each query gets 403. */
    public GenesysCloud withoutPermission() {
        permitted = false;
        return this;
    }

    /** The requests of a token in any 60 s; 0 means no limit. */
    public GenesysCloud requestsPerMinute(int requests) {
        limits = limits.withRequestsPerMinute(requests);
        return this;
    }

    /** The API requests of all clients in a day (UTC); 0, the default, means no limit. */
    public GenesysCloud requestsPerDay(int requests) {
        requestsPerDay = requests;
        return this;
    }

    /** The API requests of all clients in a month (UTC); 0, the default, means no limit. */
    public GenesysCloud requestsPerMonth(int requests) {
        requestsPerMonth = requests;
        return this;
    }

    /**
     * Conversations exist from their start on, by the clock of the simulator, and are open until their end. The
     * default: all exist from the beginning, ended. Conversations of {@link Conversations#daily} are always live.
     * Records made by hand are never open before they end.
     */
    public GenesysCloud live() {
        live = true;
        return this;
    }

    /** The behaviour and the limits of jobs. */
    public GenesysCloud jobs(JobTerms terms) {
        jobTerms = terms;
        return this;
    }

    /** The first lag of the data for jobs behind the clock: see {@link Simulator#availability}. */
    public GenesysCloud availabilityLag(Duration behind) {
        availabilityLag = behind;
        return this;
    }

    /** The largest number of ids in a look-up. */
    public GenesysCloud largestLookUp(int ids) {
        largestLookUp = ids;
        return this;
    }

    /** The largest response in bytes; larger ones are refused. The default is no limit. */
    public GenesysCloud largestAnswer(long bytes) {
        largestAnswer = bytes;
        return this;
    }

    /** The largest page size of a details query. */
    public GenesysCloud largestPage(int conversationsAPage) {
        limits = limits.withPageSize(conversationsAPage);
        return this;
    }

    /** The number of results that the pages of one query may reach. */
    public GenesysCloud largestResult(int conversationsAQuery) {
        limits = limits.withResults(conversationsAQuery);
        return this;
    }

    /** The days that an interval may span. */
    public GenesysCloud longestInterval(int days) {
        limits = limits.withDays(days);
        return this;
    }

    /** {@code totalHits} is wrong by that number, never below 0. */
    public GenesysCloud totalHitsOffBy(int conversationsTooMany) {
        totalHitsOff = conversationsTooMany;
        return this;
    }

    /** Compresses responses if the request accepts it. Off by default: it costs more than making them. */
    public GenesysCloud compression(boolean on) {
        compression = on;
        return this;
    }

    /**
     * The clock for tokens, rate limits, jobs and scripted changes. The header {@code Date} has its own: {@link
     * #dated}.
     */
    public GenesysCloud clock(Clock other) {
        clock = other;
        return this;
    }

    /**
     * The clock of the header {@code Date}. The default is the clock of the machine, because the JDK's server sets it.
     */
    public GenesysCloud dated(Clock other) {
        date = other;
        return this;
    }

    @Override
    public String toString() {
        return "simulated Genesys Cloud with clients " + credentials.clients().keySet();
    }
}
