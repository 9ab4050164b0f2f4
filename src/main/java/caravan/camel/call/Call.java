package caravan.camel.call;

import caravan.oauth.AccessToken;
import caravan.record.slice.PageSlicer;
import caravan.rest.RestCall;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One request to a vendor. It stays the same through retries and renewals, and counts the renewals. One worker has it at a
 * time.
 */
public final class Call {
    private static final int MOST_RENEWALS = 3;

    private final ApiClient client;
    private final String method;
    private final String path;
    private final @Nullable String body;
    private final Map<String, String> headers;
    private final PageSlicer slicer;
    private final Statuses statuses;
    private int pageSize;
    private int timeouts;
    private int renewals;
    private boolean sawBroken;
    private String requestId = "";
    private @Nullable AccessToken doubted;

    /**
     * A request of the user's own route.
     *
     * @param path below the API's address, with its query
     * @param headers beside those of every request
     */
    public record Own(String method, String path, @Nullable String body, Map<String, String> headers) {}

    private Call(
            ApiClient client,
            String method,
            String path,
            @Nullable String body,
            Map<String, String> headers,
            PageSlicer slicer,
            Statuses statuses) {
        this.client = client;
        this.method = method;
        this.path = path;
        this.body = body;
        this.headers = headers;
        this.slicer = slicer;
        this.statuses = statuses;
    }

    /**
     * The call of an exchange.
     *
     * @throws IllegalStateException if there is none, because a route of the user's own borrowed {@code call-api} or its steps
     */
    public static Call of(Exchange exchange) {
        Call call = exchange.getVariable(Variables.CALL, Call.class);
        if (call == null) {
            throw new IllegalStateException("The route " + exchange.getFromRouteId()
                    + " used call-api or a step of it without a call of Caravan. To send a request of your own with a"
                    + " feed's token, use an http endpoint with the option httpClientConfigurer=#tokens-FEED"
                    + " (docs/tokens-in-own-routes.md).");
        }
        return call;
    }

    public static Call post(ApiClient client, String path, String body, PageSlicer slicer) {
        return new Call(client, "POST", client.basePath() + path, body, Map.of(), slicer, Statuses.of(200));
    }

    /** The given statuses become a {@link CallResult.RejectedResponse} and not an error. */
    public static Call get(ApiClient client, String path, PageSlicer slicer, Integer... declinable) {
        return new Call(
                client,
                "GET",
                client.basePath() + path,
                null,
                Map.of(),
                slicer,
                Statuses.of(200).declining(declinable));
    }

    public static Call delete(ApiClient client, String path, PageSlicer slicer, Integer... declinable) {
        return new Call(
                client, "DELETE", client.basePath() + path, null, Map.of(), slicer, Statuses.ANY.declining(declinable));
    }

    public static Call of(ApiClient client, RestCall request, PageSlicer slicer) {
        return linked(client, request, client.basePath() + request.address(), slicer);
    }

    /** The same request at another address of the API's host. */
    public static Call linked(ApiClient client, RestCall request, String path, PageSlicer slicer) {
        return new Call(client, request.method(), path, request.body(), Map.of(), slicer, Statuses.PAGES);
    }

    public static Call own(ApiClient client, Own own, PageSlicer slicer) {
        return new Call(
                client,
                own.method,
                client.basePath() + own.path,
                own.body,
                Map.copyOf(own.headers),
                slicer,
                Statuses.PAGES);
    }

    /** The same request with other meanings of statuses. */
    public Call answeredBy(Statuses others) {
        return new Call(client, method, path, body, headers, slicer, others);
    }

    public ApiClient client() {
        return client;
    }

    public String method() {
        return method;
    }

    /** The path from the host's root, with its query. */
    public String path() {
        return path;
    }

    public URI address() {
        return URI.create(client.origin() + path);
    }

    /** Headers beside those of every request. */
    public Map<String, String> headers() {
        return headers;
    }

    @Nullable
    public String body() {
        return body;
    }

    /** The meaning of each status. */
    public Statuses statuses() {
        return statuses;
    }

    /** The same request for a page of that many records. If the page is too large, Caravan requests fewer. */
    public Call sized(int records) {
        pageSize = records;
        return this;
    }

    /** The most records of the page; 0 if the request does not say. */
    public int pageSize() {
        return pageSize;
    }

    /** Counts a timeout of the server. */
    public int timedOut() {
        timeouts++;
        return timeouts;
    }

    public PageSlicer slicer() {
        return slicer;
    }

    /** Makes the id of the next request. Each try has its own. */
    public String nextRequestId() {
        requestId = UUID.randomUUID().toString();
        return requestId;
    }

    /** Counts a renewal of the token. Returns whether another is permitted. */
    public boolean mayRenew() {
        renewals++;
        return renewals <= MOST_RENEWALS;
    }

    /** Whether a page with broken records may be requested again; true once. */
    public boolean mayHealBroken() {
        boolean first = !sawBroken;
        sawBroken = true;
        return first;
    }

    /** Whether the request may be sent once more with a new token that the API has just refused. */
    public boolean mayRepeatWith(AccessToken token) {
        boolean first = doubted != token;
        doubted = token;
        return first;
    }

    /** For logs and errors: method, address without its query (which may hold secrets), and request id. */
    @Override
    public String toString() {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        return method + " " + client.origin() + bare + " [request id " + requestId + "]";
    }
}
