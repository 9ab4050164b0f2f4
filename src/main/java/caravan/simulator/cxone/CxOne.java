package caravan.simulator.cxone;

import caravan.simulator.access.IssuedTokens;
import caravan.simulator.fault.Api;
import caravan.simulator.fault.Faults;
import caravan.simulator.fault.VendorState;
import caravan.simulator.http.Endpoint;
import caravan.simulator.http.Reply;
import caravan.simulator.http.Request;
import caravan.simulator.json.Json;
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
 * A simulated NICE CXone tenant: {@code new CxOne(contacts).client("id", "secret").accessKey("key", "secret").start()}.
 * The defaults are those of the vendor: version 34, tokens live an hour, up to 10 000 contacts a page, 30 days a query,
 * links and a total, an inclusive end date. It prints no secret. For one thread.
 */
public final class CxOne {
    /** The id of the tenant. */
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

    /** Starts the tenant; {@link Simulator#close} stops it. */
    public Simulator start() {
        IssuedTokens tokens = new IssuedTokens(seed, tokenLife, clock);
        VendorState vendor = new VendorState(tokens, null);
        Faults faults = new Faults(tokens);
        Statistics statistics = new Statistics(tokens);
        Api api = new Api(Map.of(), endpoints(tokens), faults, vendor, null, clock);
        return Simulator.start(port, new Front(api, statistics, clock, seed, false), vendor, faults, statistics, date);
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

    /** The path of completed contacts. */
    public String completedPath() {
        return "/incontactapi/services/v" + version + ".0/contacts/completed";
    }

    /** Adds an OAuth client. */
    public CxOne client(String id, String secret) {
        clients.put(id, secret);
        return this;
    }

    /** Adds an access key of a user. */
    public CxOne accessKey(String id, String secret) {
        accessKeys.put(id, secret);
        return this;
    }

    /** The port on 127.0.0.1; 0, the default, is any free port. */
    public CxOne port(int number) {
        port = number;
        return this;
    }

    /** The seed of the tokens. */
    public CxOne seed(long number) {
        seed = number;
        return this;
    }

    /** The life of a token. */
    public CxOne tokenLife(Duration life) {
        tokenLife = life;
        return this;
    }

    /** The clock for tokens, rate limits and completed contacts. */
    public CxOne clock(Clock other) {
        clock = other;
        return this;
    }

    /**
     * The clock of the header {@code Date}. The default is the clock of the machine, because the JDK's server sets it.
     */
    public CxOne dated(Clock other) {
        date = other;
        return this;
    }

    /** The API version, and its form of contacts. */
    public CxOne version(int number, ContactForm contactForm) {
        version = number;
        form = contactForm;
        return this;
    }

    /** The requests of a token in any 60 s; more get 503. 0, the default, means no limit. */
    public CxOne requestsPerMinute(int requests) {
        requestsPerMinute = requests;
        return this;
    }

    /** The largest page, whatever a request says. */
    public CxOne largestPage(int number) {
        paging = paging.withLargest(number);
        return this;
    }

    /** Pages have no link. */
    public CxOne withoutLinks() {
        paging = paging.withoutLinks();
        return this;
    }

    /** Changes the link to the next page. */
    public CxOne altering(UnaryOperator<String> link) {
        paging = paging.altering(link);
        return this;
    }

    /** Pages have no total. */
    public CxOne withoutTotal() {
        paging = paging.withoutTotal();
        return this;
    }

    /** The total is wrong by that number. */
    public CxOne totalOffBy(int number) {
        paging = paging.withTotalOff(number);
        return this;
    }

    /** Excludes contacts that start at the end date. */
    public CxOne exclusiveEnd() {
        paging = paging.withExclusiveEnd();
        return this;
    }

    /** A page without contacts is an empty array instead of 204. */
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
