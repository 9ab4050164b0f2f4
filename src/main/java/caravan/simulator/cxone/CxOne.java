package caravan.simulator.cxone;

import caravan.simulator.access.IssuedTokens;
import caravan.simulator.access.Limits;
import caravan.simulator.data.Conversations;
import caravan.simulator.data.Present;
import caravan.simulator.data.Timeline;
import caravan.simulator.fault.Api;
import caravan.simulator.fault.Faults;
import caravan.simulator.fault.Organisation;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.job.Availability;
import caravan.simulator.job.JobTerms;
import caravan.simulator.job.SimulatedJobs;
import caravan.simulator.record.Json;
import caravan.simulator.server.Front;
import caravan.simulator.server.Simulator;
import caravan.simulator.server.Statistics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A NICE CXone tenant to be simulated: {@code new CxOne(contacts).client("id", "secret").accessKey("key", "secret").start()}.
 * What is not set is as the vendor has it: version 34, tokens live an hour, up to 10 000 contacts a page, 30 days a question, links
 * and a total, an end date that is among what is asked for. It prints no secret. For one thread.
 */
public final class CxOne {
    /** Its tenant's id. */
    public static final String TENANT = "00000000-0000-0000-0000-000000000000";

    public static final String TOKEN_PATH = "/auth/token";
    public static final String ACCESS_KEY_PATH = "/authentication/v1/token/access-key";
    public static final String CONFIGURATION_PATH = "/.well-known/cxone-configuration";

    private final ContactBook contacts;
    private final Map<String, String> clients = new HashMap<>();
    private final Map<String, String> accessKeys = new HashMap<>();
    private int port;
    private long seed;
    private int version = 34;
    private int requestsPerMinute;
    private ContactForm form = ContactForm.NEW;
    private ContactPaging paging = ContactPaging.CXONE;
    private Duration tokenLife = Duration.ofHours(1);
    private Clock clock = Clock.systemUTC();
    private @Nullable Clock date;

    public CxOne(ContactBook contacts) {
        this.contacts = contacts;
    }

    /** Starts it; {@link Simulator#close} stops it. */
    public Simulator start() {
        Conversations none = Conversations.none();
        IssuedTokens tokens = new IssuedTokens(seed, tokenLife, clock);
        Organisation organisation = new Organisation(
                new Present(none, clock, false),
                new Timeline(none, clock),
                new Availability(clock, Duration.ZERO),
                new SimulatedJobs(seed, JobTerms.GENESYS_CLOUD, clock),
                tokens);
        Faults faults = new Faults(tokens);
        Statistics statistics = new Statistics(tokens);
        Api api = new Api(Map.of(), endpoints(tokens), faults, organisation, Limits.GENESYS_CLOUD, clock);
        return Simulator.start(
                port, new Front(api, statistics, clock, seed, false), organisation, faults, statistics, date);
    }

    private Map<String, Endpoint> endpoints(IssuedTokens tokens) {
        CxOneTokens given = new CxOneTokens(clients, accessKeys, tokens);
        return Map.of(
                "POST " + TOKEN_PATH, given::global,
                "POST " + ACCESS_KEY_PATH, given::ofAccessKey,
                "GET " + CONFIGURATION_PATH, CxOne::configuration,
                "GET " + completedPath(),
                        new CompletedContactsEndpoint(contacts, form, paging, tokens, requestsPerMinute, clock));
    }

    /** Where completed contacts are. */
    public String completedPath() {
        return "/incontactapi/services/v" + version + ".0/contacts/completed";
    }

    /** One more OAuth client. */
    public CxOne client(String id, String secret) {
        clients.put(id, secret);
        return this;
    }

    /** One more access key of a user. */
    public CxOne accessKey(String id, String secret) {
        accessKeys.put(id, secret);
        return this;
    }

    /** The port on 127.0.0.1; 0, the default, is any that is free. */
    public CxOne port(int number) {
        port = number;
        return this;
    }

    /** What tokens are made of. */
    public CxOne seed(long number) {
        seed = number;
        return this;
    }

    /** How long a token lives. */
    public CxOne tokenLife(Duration life) {
        tokenLife = life;
        return this;
    }

    /** What tokens expire by, minutes are counted by, and contacts are completed by. */
    public CxOne clock(Clock other) {
        clock = other;
        return this;
    }

    /** What the header {@code Date} tells; without it the machine's clock, because the JDK's server sets it. */
    public CxOne dated(Clock other) {
        date = other;
        return this;
    }

    /** The API's version, and how it tells of contacts. */
    public CxOne version(int number, ContactForm told) {
        version = number;
        form = told;
        return this;
    }

    /** How many requests a token has in any 60 s; more are answered 503. 0, the default: as many as it likes. */
    public CxOne requestsPerMinute(int requests) {
        requestsPerMinute = requests;
        return this;
    }

    /** How many contacts a page has at most, however many are asked for. */
    public CxOne largestPage(int number) {
        paging = paging.withLargest(number);
        return this;
    }

    /** Pages tell no link. */
    public CxOne withoutLinks() {
        paging = paging.withoutLinks();
        return this;
    }

    /** What is told as the next page's link is another thing than it should be. */
    public CxOne altering(UnaryOperator<String> link) {
        paging = paging.altering(link);
        return this;
    }

    /** Pages tell no total. */
    public CxOne withoutTotal() {
        paging = paging.withoutTotal();
        return this;
    }

    /** The total is told wrong by so many. */
    public CxOne totalOffBy(int number) {
        paging = paging.withTotalOff(number);
        return this;
    }

    /** What starts at the end date is not among what is asked for. */
    public CxOne exclusiveEnd() {
        paging = paging.withExclusiveEnd();
        return this;
    }

    /** A page without contacts is an empty array and not 204. */
    public CxOne emptyArrays() {
        paging = paging.withEmptyArray();
        return this;
    }

    private static Reply configuration(Request request) {
        if (!request.parameter("tenantId").equals(TENANT)) {
            return CxOneAnswer.json(404, Json.object().put("message", "Tenant not found"));
        }
        String here = "http://" + request.header("Host");
        return CxOneAnswer.json(
                200,
                Json.object()
                        .put("api_endpoint", here)
                        .put("auth_endpoint", here)
                        .put("area", "na1")
                        .put("domain", "niceincontact.com")
                        .put("tenantId", TENANT));
    }

    @Override
    public String toString() {
        return "simulated NICE CXone with clients " + clients.keySet();
    }
}
