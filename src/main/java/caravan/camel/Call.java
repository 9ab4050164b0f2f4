package caravan.camel;

import caravan.record.PageSlicer;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a vendor is asked: it stays the same through retries and replays, and counts the renewals that it cost.
 *
 * <p>One worker has it at a time.
 */
public final class Call {
    private static final int MOST_RENEWALS = 3;

    private final Feed feed;
    private final String method;
    private final String path;
    private final @Nullable String body;
    private final PageSlicer slicer;
    private final Set<Integer> declinable;
    private int renewals;
    private String requestId = "";

    private Call(
            Feed feed, String method, String path, @Nullable String body, PageSlicer slicer, Set<Integer> declinable) {
        this.feed = feed;
        this.method = method;
        this.path = path;
        this.body = body;
        this.slicer = slicer;
        this.declinable = declinable;
    }

    static Call post(Feed feed, String path, String body, PageSlicer slicer) {
        return new Call(feed, "POST", path, body, slicer, Set.of());
    }

    /** Asks, and takes some statuses for an answer that says no: a {@link Declined} and no error. */
    static Call get(Feed feed, String path, PageSlicer slicer, Integer... declinable) {
        return new Call(feed, "GET", path, null, slicer, Set.of(declinable));
    }

    static Call delete(Feed feed, String path, PageSlicer slicer, Integer... declinable) {
        return new Call(feed, "DELETE", path, null, slicer, Set.of(declinable));
    }

    Feed feed() {
        return feed;
    }

    String method() {
        return method;
    }

    /** With its query, if it has one. */
    String path() {
        return path;
    }

    @Nullable
    String body() {
        return body;
    }

    /** Whether an answer with this status is reckoned with. */
    boolean mayBeDeclined(int status) {
        return declinable.contains(status);
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

    /** For logs and errors: method, address and request id. */
    @Override
    public String toString() {
        return method + " " + feed.api() + path + " [request id " + requestId + "]";
    }
}
