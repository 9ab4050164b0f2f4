package caravan.camel.call;

import caravan.oauth.AccessToken;
import caravan.record.slice.PageSlicer;
import caravan.rest.RestCall;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a vendor is asked: it stays the same through retries and replays, and counts the renewals that it cost.
 *
 * <p>One worker has it at a time.
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
     * What a user's own route asks for.
     *
     * @param path below the API's address, with its query
     * @param headers beside those of every call
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

    public static Call post(ApiClient client, String path, String body, PageSlicer slicer) {
        return new Call(client, "POST", client.basePath() + path, body, Map.of(), slicer, Statuses.of(200));
    }

    /** Some statuses become a {@link CallResult.RejectedResponse} and no error. */
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

    public static Call of(ApiClient client, RestCall asked, PageSlicer slicer) {
        return linked(client, asked, client.basePath() + asked.address(), slicer);
    }

    /** The same at another address of the API's host. */
    public static Call linked(ApiClient client, RestCall asked, String path, PageSlicer slicer) {
        return new Call(client, asked.method(), path, asked.body(), Map.of(), slicer, Statuses.PAGES);
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

    /** The same call, answered by other statuses. */
    public Call answeredBy(Statuses others) {
        return new Call(client, method, path, body, headers, slicer, others);
    }

    public ApiClient client() {
        return client;
    }

    String method() {
        return method;
    }

    /** From the host's root on, with its query if it has one. */
    String path() {
        return path;
    }

    public URI address() {
        return URI.create(client.origin() + path);
    }

    /** Beside those of every call. */
    Map<String, String> headers() {
        return headers;
    }

    @Nullable
    String body() {
        return body;
    }

    /** What each status means. */
    Statuses statuses() {
        return statuses;
    }

    /** The same for a page of so many records: one that is too large to come may be asked for with fewer. */
    public Call sized(int records) {
        pageSize = records;
        return this;
    }

    /** How many records the page may have; 0 where that is not asked. */
    int pageSize() {
        return pageSize;
    }

    /** Counts a response that took the server too long. */
    int timedOut() {
        timeouts++;
        return timeouts;
    }

    PageSlicer slicer() {
        return slicer;
    }

    /** Names the next request; each try and each replay has its own. */
    String nextRequestId() {
        requestId = UUID.randomUUID().toString();
        return requestId;
    }

    /** Counts a renewal of the token on the way to this answer, and tells whether there may be one. */
    boolean mayRenew() {
        renewals++;
        return renewals <= MOST_RENEWALS;
    }

    /** Whether an answer with broken records may be requested again; true once. */
    boolean mayHealBroken() {
        boolean first = !sawBroken;
        sawBroken = true;
        return first;
    }

    /** Whether a new token, which the API has just refused, may go out with this call once more. */
    boolean mayRepeatWith(AccessToken token) {
        boolean first = doubted != token;
        doubted = token;
        return first;
    }

    /** For logs and errors: method, address without its query, which may hold secrets, and request id. */
    @Override
    public String toString() {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        return method + " " + client.origin() + bare + " [request id " + requestId + "]";
    }
}
