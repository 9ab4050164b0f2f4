package caravan.simulator.http;

import java.time.Instant;

/**
 * A request, and the status of its response.
 *
 * @param ordinal its number among the requests of its operation, from 1
 * @param at its arrival by the clock of the simulator
 * @param page the requested page, 0 for none
 * @param interval the requested interval, empty for none
 * @param requestId its header {@code X-Request-ID}, empty if it was not sent
 * @param userAgent its header {@code User-Agent}
 * @param status the status of the response, 0 if the connection was closed instead
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
