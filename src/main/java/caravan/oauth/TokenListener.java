package caravan.oauth;

import java.time.Instant;

/** Gets the events of a client's tokens, never a token. Called on the thread that requests tokens. */
public interface TokenListener {
    /** A new token has arrived; one from a store is no event. */
    void renewed(Instant expiresAt);

    /** The endpoint has refused, and would refuse again. */
    void refused(String reason);

    /** No token after all tries of a round: the endpoint did not respond, or the store could not be used. */
    void unavailable(String reason);
}
