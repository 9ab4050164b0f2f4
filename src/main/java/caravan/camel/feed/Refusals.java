package caravan.camel.feed;

import caravan.camel.call.Call;
import caravan.camel.call.RouteNames;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.http.PageTooLargeException;
import caravan.ledger.Ledger;
import caravan.oauth.TokenException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Stops a feed whose client the vendor refuses. A 401 or 403 may concern the client or one request alone. The feed's smallest request
 * decides: if the vendor refuses that too, the client is refused. Thread-safe.
 */
public final class Refusals {
    /** Without a smallest request, this many refused intervals in a row concern the client. */
    private static final int IN_A_ROW = 3;

    private final ProducerTemplate template;
    private final Feeds feeds;
    private final Ledger ledger;
    private final Function<String, Instant> starts;
    private final Clock clock;
    private final Map<String, Integer> inARow = new ConcurrentHashMap<>();

    /** @param starts the first instant of each feed, by its name */
    public Refusals(CamelContext context, Feeds feeds, Ledger ledger, Function<String, Instant> starts, Clock clock) {
        this.template = context.createProducerTemplate();
        this.feeds = feeds;
        this.ledger = ledger;
        this.starts = starts;
        this.clock = clock;
    }

    /** The meaning of a failure for the feed of its interval. */
    public enum Verdict {
        /** Only the interval is at fault, or nothing is known of the client. */
        INTERVAL,
        /** The vendor refuses the client: the interval stays planned, and the feed stops. */
        CLIENT,
        /** The interval fails, and the feed stops: no smallest request exists that would decide. */
        BOTH
    }

    /** Judges a failure. The first of several workers sends the smallest request for all of them. */
    public Verdict judge(Feed feed, Exception failure) {
        if (failure instanceof TokenException.Refused) {
            return Verdict.CLIENT;
        }
        if (!isOfClient(failure)) {
            return Verdict.INTERVAL;
        }
        synchronized (feed) {
            if (feed.isStopped()) {
                return Verdict.CLIENT;
            }
            if (!feed.source().hasProbe()) {
                return inARow.merge(feed.name(), 1, Integer::sum) < IN_A_ROW ? Verdict.INTERVAL : Verdict.BOTH;
            }
            Exception probed = probe(feed);
            return probed == null || isAnswer(probed) ? Verdict.INTERVAL : Verdict.CLIENT;
        }
    }

    /** Records that an interval was read, so the vendor accepts the client. */
    public void read(Feed feed) {
        inARow.remove(feed.name());
    }

    /**
     * Stops a feed until its next tick or run.
     *
     * @return the report for the route {@code on-failure}, or null if the feed has stopped already
     */
    @Nullable
    public Failure stop(Feed feed, String reason) {
        synchronized (feed) {
            if (feed.isStopped()) {
                return null;
            }
            feed.stop(reason);
        }
        note(feed, reason);
        return Failure.ofFeed(feed.name(), reason);
    }

    /**
     * Resumes a stopped feed if the vendor accepts its client again. One request finds out.
     *
     * @throws VendorRefusedException or another exception if the client is still refused
     */
    public void resume(@Body String name) throws Exception {
        Feed feed = feeds.get(name);
        feed.client().forgiveRefusal();
        Exception refused = feed.isStopped() && feed.source().hasProbe() ? probe(feed) : null;
        if (refused != null && (isOfClient(refused) || refused instanceof TokenException.Refused)) {
            throw refused; // until then it stays stopped: intervals of the last plan may wait for workers
        }
        feed.resume();
    }

    /**
     * Records the failure of a plan. The reason stays in the ledger until a plan succeeds, unless it is temporary or concerns
     * the options of a backfill.
     */
    public void planFailed(Exchange exchange) throws Exception {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        boolean isBackfill = exchange.getMessage().getHeader(Variables.FROM) != null;
        if (!isBackfill && !exchange.getContext().isStopping() && !Failure.isTemporary(cause)) {
            note(feeds.get(exchange.getVariable(Variables.PLANNED, String.class)), Failure.reason(cause));
        }
        throw cause;
    }

    /**
     * Handles the failure of a look-up: stops the feed if its client is refused.
     *
     * @return the report for the route {@code on-failure}, or null if the feed has stopped already
     * @throws Exception the cause, if the feed goes on
     */
    @Nullable
    public Failure lookUpFailed(Feed feed, Exception cause) throws Exception {
        if (judge(feed, cause) != Verdict.INTERVAL) {
            return stop(feed, Failure.reason(cause));
        }
        if (isOfClient(cause)) {
            note(feed, Failure.reason(cause));
        }
        throw cause;
    }

    /**
     * Handles the failure of a request for changed records. If the client is refused, the plan fails.
     *
     * @return the reason why the vendor refuses only this request, or null if the next plan may succeed
     */
    @Nullable
    public String changesFailed(Feed feed, Exception failure) throws Exception {
        if (judge(feed, failure) != Verdict.INTERVAL) {
            throw failure;
        }
        return isOfClient(failure) ? Failure.reason(failure) : null;
    }

    /** Records in the ledger that the vendor refuses changed records. The plan continues without them. */
    public void noteChanges(
            @Variable(Variables.PLANNED) String name, @Variable(Variables.CHANGES_REFUSED) @Nullable String reason) {
        if (reason != null) {
            note(feeds.get(name), reason);
        }
    }

    private void note(Feed feed, String reason) {
        if (ledger.feeds().find(feed.name()).isEmpty()) {
            ledger.feeds().begin(feed.name(), starts.apply(feed.name()));
        }
        ledger.feeds().stopped(feed.name(), clock.instant(), reason);
    }

    /** Whether the vendor answered the request itself, perhaps with another refusal. */
    private static boolean isAnswer(Exception failure) {
        return (failure instanceof VendorRefusedException && !isOfClient(failure))
                || failure instanceof PageTooLargeException;
    }

    private static boolean isOfClient(Exception failure) {
        return failure instanceof VendorRefusedException refused && refused.isOfClient();
    }

    private @Nullable Exception probe(Feed feed) {
        try {
            Call smallest = feed.probe().orElse(null);
            return smallest == null
                    ? null
                    : template.request(RouteNames.DIRECT + RouteNames.CALL_API, exchange -> exchange.getMessage()
                                    .setBody(smallest))
                            .getException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }
}
