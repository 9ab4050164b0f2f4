package caravan.simulator.genesys;

import caravan.simulator.access.Credentials;
import caravan.simulator.access.Gate;
import caravan.simulator.access.IssuedTokens;
import caravan.simulator.access.Limits;
import caravan.simulator.access.Quota;
import caravan.simulator.access.SimulatedTokenEndpoint;
import caravan.simulator.data.Conversations;
import caravan.simulator.data.Directory;
import caravan.simulator.data.Present;
import caravan.simulator.data.Timeline;
import caravan.simulator.fault.Api;
import caravan.simulator.fault.Faults;
import caravan.simulator.fault.Organisation;
import caravan.simulator.fault.Weighed;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Operation;
import caravan.simulator.job.Availability;
import caravan.simulator.job.JobTerms;
import caravan.simulator.job.SimulatedJobs;
import caravan.simulator.rest.Resource;
import caravan.simulator.server.Front;
import caravan.simulator.server.Simulator;
import caravan.simulator.server.Statistics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Genesys Cloud organisation to be simulated: {@code new GenesysCloud(conversations).client("id", "secret").start()}.
 * What is not set is as the vendor has it: tokens live 24 h, 300 requests a minute, 100 conversations a page, 100 000 a
 * query, 31 days an interval, jobs as {@link JobTerms#GENESYS_CLOUD} says and their data 24 h behind. It prints no
 * secret. For one thread.
 */
public final class GenesysCloud {
    private final Conversations conversations;
    private final List<Resource> resources = new ArrayList<>();
    private final Credentials credentials = new Credentials();
    private int port;
    private long seed;
    private Duration tokenLife = Duration.ofHours(24);
    private boolean permitted = true;
    private boolean compression;
    private int totalHitsOff;
    private boolean live;
    private int requestsPerDay;
    private int requestsPerMonth;
    private int largestLookUp = 100;
    private long largestAnswer = Long.MAX_VALUE;
    private JobTerms jobTerms = JobTerms.GENESYS_CLOUD;
    private Duration availabilityLag = Duration.ofHours(24);
    private Limits limits = Limits.GENESYS_CLOUD;
    private Clock clock = Clock.systemUTC();
    private @Nullable Clock date;

    public GenesysCloud(Conversations conversations) {
        this.conversations = conversations;
    }

    /** Starts it; {@link Simulator#close} stops it. */
    public Simulator start() {
        if (credentials.clients().isEmpty()) {
            throw new IllegalStateException("a simulated organisation needs a client: client(\"id\", \"secret\")");
        }
        Organisation organisation = new Organisation(
                new Present(conversations, clock, live || conversations.arriveDaily()),
                new Timeline(conversations, clock),
                new Availability(clock, availabilityLag),
                new SimulatedJobs(seed, jobTerms, clock),
                new IssuedTokens(seed, tokenLife, clock));
        Faults faults = new Faults(organisation.tokens());
        Statistics statistics = new Statistics(organisation.tokens());
        Api api = new Api(endpoints(organisation), resources(organisation), faults, organisation, limits, clock);
        return Simulator.start(
                port, new Front(api, statistics, clock, seed, compression), organisation, faults, statistics, date);
    }

    private Map<Operation, Endpoint> endpoints(Organisation its) {
        SimulatedJobs jobs = its.jobs();
        Map<Operation, Endpoint> endpoints = new EnumMap<>(Map.of(
                Operation.QUERY, new DetailsQueryEndpoint(its.present(), limits, totalHitsOff),
                Operation.SUBMIT_JOB, new SubmitJobEndpoint(conversations, its.availability(), jobs, jobTerms),
                Operation.JOB_AVAILABILITY, new AvailabilityEndpoint(its.availability()),
                Operation.JOB_STATUS, new JobStatusEndpoint(jobs, clock),
                Operation.JOB_RESULTS, new JobResultsEndpoint(jobs, conversations.records(), jobTerms, clock),
                Operation.DELETE_JOB, new DeleteJobEndpoint(jobs),
                Operation.CONVERSATION, new ConversationEndpoint(its.present()),
                Operation.CONVERSATIONS, new ConversationsEndpoint(its.present(), largestLookUp)));
        List<Quota> quotas = Quota.of(requestsPerDay, requestsPerMonth);
        endpoints.replaceAll((operation, endpoint) ->
                new Gate(new Weighed(endpoint, largestAnswer), its.tokens(), permitted, limits, quotas, clock));
        endpoints.put(Operation.TOKEN, new SimulatedTokenEndpoint(credentials, its.tokens()));
        return endpoints;
    }

    private Map<String, Endpoint> resources(Organisation its) {
        Map<String, Endpoint> endpoints = new HashMap<>();
        DirectoryEndpoints directory = new DirectoryEndpoints(new Directory(), its.tokens());
        directory.guarded().forEach((line, one) -> endpoints.put(line, gate(its, one, permitted)));
        directory.open().forEach((line, one) -> endpoints.put(line, gate(its, one, true)));
        resources.forEach(one -> endpoints.put(one.line(), gate(its, one::answer, permitted)));
        return endpoints;
    }

    private Gate gate(Organisation its, Endpoint endpoint, boolean allowed) {
        return new Gate(endpoint, its.tokens(), allowed, limits, List.of(), clock);
    }

    /** One more OAuth client. */
    public GenesysCloud client(String id, String secret) {
        credentials.clients().put(id, secret);
        return this;
    }

    /** One more user, whose name and password any client may send (RFC 6749, 4.3). */
    public GenesysCloud user(String name, String password) {
        credentials.users().put(name, password);
        return this;
    }

    /**
     * One more refresh token, which any client may send (RFC 6749, 6).
     *
     * @param rotates whether each is good once and the answer brings the next one
     */
    public GenesysCloud refreshToken(String text, boolean rotates) {
        credentials.refreshToken(text, rotates);
        return this;
    }

    /** One more authorization code, which any client may send once (RFC 6749, 4.1). */
    public GenesysCloud authorizationCode(String text) {
        credentials.code(text);
        return this;
    }

    /** One more access key, as NICE CXone takes them: in JSON, without a client. */
    public GenesysCloud accessKey(String id, String secret) {
        credentials.accessKeys().put(id, secret);
        return this;
    }

    /** One more address, in front of what the vendor has there. */
    public GenesysCloud resource(Resource resource) {
        resources.add(resource);
        return this;
    }

    /** The port on 127.0.0.1; 0, the default, is any that is free. */
    public GenesysCloud port(int number) {
        port = number;
        return this;
    }

    /** What tokens and correlation ids are made of. */
    public GenesysCloud seed(long number) {
        seed = number;
        return this;
    }

    /** How long a token lives; {@code expires_in} has its whole seconds. */
    public GenesysCloud tokenLife(Duration life) {
        tokenLife = life;
        return this;
    }

    /** The clients lack the permission: each query is answered 403. */
    public GenesysCloud withoutPermission() {
        permitted = false;
        return this;
    }

    /** How many requests a token has in any 60 s; 0: as many as it likes. */
    public GenesysCloud requestsPerMinute(int requests) {
        limits = limits.withRequestsPerMinute(requests);
        return this;
    }

    /** How many API requests all clients have on a day (UTC); 0, the default: as many as they like. */
    public GenesysCloud requestsPerDay(int requests) {
        requestsPerDay = requests;
        return this;
    }

    /** How many API requests all clients have in a month (UTC); 0, the default: as many as they like. */
    public GenesysCloud requestsPerMonth(int requests) {
        requestsPerMonth = requests;
        return this;
    }

    /**
     * Conversations are there from their start on, by the simulator's clock, and open until their end. Without it all
     * are there from the beginning, ended; {@link Conversations#daily} ones are always so. Records made by hand are never open before they end.
     */
    public GenesysCloud live() {
        live = true;
        return this;
    }

    /** How jobs go, and what they may ask for. */
    public GenesysCloud jobs(JobTerms terms) {
        jobTerms = terms;
        return this;
    }

    /** How far the data that jobs find is behind the clock, at first: see {@link Simulator#availability}. */
    public GenesysCloud availabilityLag(Duration behind) {
        availabilityLag = behind;
        return this;
    }

    /** How many conversations one request may ask for by id. */
    public GenesysCloud largestLookUp(int ids) {
        largestLookUp = ids;
        return this;
    }

    /** The largest answer in bytes; a larger one is refused. Without it any is good. */
    public GenesysCloud largestAnswer(long bytes) {
        largestAnswer = bytes;
        return this;
    }

    /** The largest page size of a details query. */
    public GenesysCloud largestPage(int conversationsAPage) {
        limits = limits.withPageSize(conversationsAPage);
        return this;
    }

    /** How many results the pages of one query may reach. */
    public GenesysCloud largestResult(int conversationsAQuery) {
        limits = limits.withResults(conversationsAQuery);
        return this;
    }

    /** How many days an interval may span. */
    public GenesysCloud longestInterval(int days) {
        limits = limits.withDays(days);
        return this;
    }

    /** {@code totalHits} is told wrong by so many, never below 0. */
    public GenesysCloud totalHitsOffBy(int conversationsTooMany) {
        totalHitsOff = conversationsTooMany;
        return this;
    }

    /** Answers are compressed when they are asked for so. Off by default: it costs more than making them. */
    public GenesysCloud compression(boolean on) {
        compression = on;
        return this;
    }

    /**
     * What tokens expire by, minutes are counted by, jobs go by and scripted changes happen by. The header {@code Date} has its
     * own: {@link #dated}.
     */
    public GenesysCloud clock(Clock other) {
        clock = other;
        return this;
    }

    /** What the header {@code Date} tells; without it the machine's clock, because the JDK's server sets it. */
    public GenesysCloud dated(Clock other) {
        date = other;
        return this;
    }

    @Override
    public String toString() {
        return "simulated Genesys Cloud with clients " + credentials.clients().keySet();
    }
}
