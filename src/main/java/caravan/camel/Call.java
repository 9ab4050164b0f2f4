package caravan.camel;

import caravan.record.PageSlicer;
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
    private int renewals;
    private String requestId = "";

    Call(Feed feed, String method, String path, @Nullable String body, PageSlicer slicer) {
        this.feed = feed;
        this.method = method;
        this.path = path;
        this.body = body;
        this.slicer = slicer;
    }

    Feed feed() {
        return feed;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    @Nullable
    String body() {
        return body;
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
