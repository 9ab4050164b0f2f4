package caravan.camel.wiring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the route {@code on-token} is told, as JSON without nulls.
 *
 * @param event {@code renewed}, {@code refused}, or {@code unavailable}: no token after every try, which may pass
 * @param expiresAt of a renewed token
 * @param reason of a failure
 */
public record TokenEvent(String feed, String event, @Nullable Instant expiresAt, @Nullable String reason) {}
