package caravan.oauth;

import java.time.Instant;

/** Hears what becomes of a client's tokens; never sees one. Called on the thread that asks for tokens. */
public interface TokenListener {
    /** A token was asked for and came; one that was found in a store is no news. */
    void renewed(Instant expiresAt);

    /** The endpoint says no, and would say so again. */
    void refused(String reason);

    /** No token after every try of a round: the endpoint could not answer, or the store could not be used. */
    void unavailable(String reason);
}
