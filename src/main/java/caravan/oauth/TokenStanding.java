package caravan.oauth;

import org.jspecify.annotations.Nullable;

/**
 * A look at a client's tokens, without a request.
 *
 * @param token the one in use; null before the first
 * @param isRefused whether the endpoint refused the client, and would refuse it again
 */
public record TokenStanding(@Nullable AccessToken token, boolean isRefused) {}
