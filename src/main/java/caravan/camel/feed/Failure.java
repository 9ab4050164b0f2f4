package caravan.camel.feed;

import caravan.budget.ClientPausedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.camel.http.PageTooLargeException;
import caravan.interval.Interval;
import caravan.ledger.row.OpenRow;
import caravan.oauth.TokenException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A report for the route {@code on-failure}, as JSON without nulls.
 *
 * @param kind {@code interval} failed, {@code delivery} failed, {@code feed} stopped, or a {@code message} of none of these;
 *     records that {@code vanished} at the vendor or were {@code given-up} before they ended
 * @param sink of a delivery
 * @param failures in a row
 * @param alike how many intervals of the feed failed for this reason since its last plan, with this one; null for the first
 *     three
 */
public record Failure(
        String kind,
        @Nullable String feed,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String sink,
        String reason,
        @Nullable Integer failures,
        @Nullable Instant nextTry,
        @Nullable Integer alike) {
    private static final int NAMED = 5;
    private static final int NAMED_EACH = 3;

    public static Failure ofNothing(Exception cause) {
        return new Failure("message", null, null, null, null, reason(cause), null, null, null);
    }

    public static Failure ofFeed(String feed, String reason) {
        return new Failure("feed", feed, null, null, null, reason, null, null, null);
    }

    public static Failure ofInterval(Interval interval, String reason, int failures, Instant nextTry) {
        return new Failure(
                "interval", interval.feed(), interval.start(), interval.end(), null, reason, failures, nextTry, null);
    }

    public static Failure ofDelivery(Interval interval, String sink, String reason, int failures, Instant nextTry) {
        return new Failure(
                "delivery", interval.feed(), interval.start(), interval.end(), sink, reason, failures, nextTry, null);
    }

    Failure alike(int count) {
        return new Failure(
                kind, feed, start, end, sink, reason, failures, nextTry, count <= NAMED_EACH ? null : (Integer) count);
    }

    public static Failure ofVanished(Interval interval, long count) {
        String reason = count + " delivered records are no longer in the vendor's responses: deleted there, or excluded"
                + " by .filter. They stay in the sinks.";
        return new Failure(
                "vanished", interval.feed(), interval.start(), interval.end(), null, reason, null, null, null);
    }

    public static Failure ofRecords(String kind, String feed, String what, List<OpenRow> rows) {
        String some = rows.stream().limit(NAMED).map(OpenRow::key).collect(Collectors.joining(", "));
        String more = rows.size() > NAMED ? " and " + (rows.size() - NAMED) + " more" : "";
        String reason = what + " " + rows.size() + " conversations, " + some + more + ". They stay in the sinks.";
        return new Failure(kind, feed, null, null, null, reason, null, null, null);
    }

    /** The one root cause of a failure. */
    public static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CamelExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof VirtualMachineError) {
            return cause + ". The interval is not at fault: the Java process lacks a resource.";
        }
        return RootCause.of(failure);
    }

    /** Whether no request was sent, or the vendor is down. Then the interval itself is not at fault. */
    public static boolean isTemporary(Exception cause) {
        return cause instanceof ClientPausedException
                || cause instanceof VendorUnavailableException
                || cause instanceof TokenException.Unavailable
                || (cause instanceof IOException && !(cause instanceof PageTooLargeException));
    }
}
