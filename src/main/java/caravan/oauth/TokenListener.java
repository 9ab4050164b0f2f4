package caravan.oauth;

import java.time.Instant;

/** Hears what becomes of a client's tokens; never sees one. Called on the thread that asks for tokens. */
public interface TokenListener {
    void renewed(Instant expiresAt);

    void refused(String reason);
}
