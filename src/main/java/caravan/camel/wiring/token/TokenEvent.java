package caravan.camel.wiring.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report for the route {@code on-token}, as JSON without nulls.
 *
 * @param event {@code renewed}, {@code refused}, or {@code unavailable}: every try failed, perhaps for the moment
 * @param expiresAt of a renewed token
 * @param reason of a failure
 */
public record TokenEvent(String feed, String event, @Nullable Instant expiresAt, @Nullable String reason) {}
