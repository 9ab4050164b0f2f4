package caravan.simulator.http;

import java.time.Instant;

/**
 * A request that was answered, or refused an answer.
 *
 * @param ordinal the how manieth of its operation, from 1
 * @param at when it came, by the simulator's clock
 * @param page the page that it asked for, 0 for none
 * @param interval the interval that it asked for, empty for none
 * @param requestId its header {@code X-Request-ID}, empty when not sent
 * @param userAgent its header {@code User-Agent}
 * @param status what it was answered, 0 when the connection was closed instead
 */
public record LoggedRequest(
        int ordinal,
        Instant at,
        String path,
        int page,
        String interval,
        String requestId,
        String userAgent,
        int status) {
    public static LoggedRequest of(Request request, Instant at, int status) {
        return new LoggedRequest(
                request.ordinal(),
                at,
                request.path(),
                request.page(),
                request.interval(),
                request.header("X-Request-ID"),
                request.header("User-Agent"),
                status);
    }
}
