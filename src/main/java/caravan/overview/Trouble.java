package caravan.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, and what to do.
 *
 * @param kind {@code stopped}, {@code paused}, {@code interval}, {@code delivery} or {@code dead-letters}
 * @param start of the oldest interval
 * @param end of the newest interval
 * @param count intervals, or records for dead letters
 * @param requestId that Caravan sent with the request, from the reason
 * @param correlationId of the vendor's response, from the reason
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Trouble(
        String feed,
        String kind,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable String sink,
        @Nullable Long count,
        String reason,
        String action,
        @Nullable Instant since,
        @Nullable Integer failures,
        @Nullable Instant nextTry,
        @Nullable String requestId,
        @Nullable String correlationId) {
    private static final Pattern REQUEST = Pattern.compile("\\[request id ([^\\]\\s]{1,64})]");
    private static final Pattern CORRELATION = Pattern.compile("\\[correlation id ([^\\]\\s]{1,128})]");

    static Trouble stopped(String feed, String reason, @Nullable Instant since) {
        String action = Advice.of(reason, "Remove the cause that the reason names. The next tick tries again.");
        return of(feed, "stopped", reason, action, since);
    }

    static Trouble paused(String feed, String reason) {
        return of(feed, "paused", reason, Advice.of(reason, "Nothing. Reading resumes by itself."), null);
    }

    private static Trouble of(String feed, String kind, String reason, String action, @Nullable Instant since) {
        return new Trouble(
                feed,
                kind,
                null,
                null,
                null,
                null,
                reason,
                action,
                since,
                null,
                null,
                requestId(reason),
                correlationId(reason));
    }

    /** What to do about a failed interval, or about its delivery to a sink. */
    static String action(@Nullable String sink, String reason) {
        return Advice.of(reason, sink == null ? Advice.INTERVAL : Advice.SINK);
    }

    static @Nullable String requestId(String reason) {
        return last(REQUEST, reason);
    }

    static @Nullable String correlationId(String reason) {
        return last(CORRELATION, reason);
    }

    private static @Nullable String last(Pattern pattern, String reason) {
        Matcher found = pattern.matcher(reason);
        String id = null;
        while (found.find()) {
            id = found.group(1);
        }
        return id;
    }
}
