package caravan.camel.wiring.checkup;

import caravan.budget.ClientPausedException;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.wiring.checkup.Checkup.Finding;
import caravan.oauth.AccessTokens;
import caravan.oauth.TokenException;

/** Checks the addresses of a feed's vendor and the credentials of its client. */
final class ClientCheck {
    private ClientCheck() {}

    static Finding addresses(Feed feed) {
        try {
            feed.client().locate();
            return new Finding("addresses", true, "API " + feed.client().api());
        } catch (VendorUnavailableException | VendorRefusedException | ClientPausedException e) {
            return new Finding("addresses", false, Failure.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding("addresses", false, "interrupted");
        }
    }

    /** Calls the token endpoint even if a token is stored: a stored token does not prove the secret. */
    static Finding credentials(Feed feed) {
        AccessTokens tokens = feed.client().tokens();
        if (tokens == null) {
            return new Finding(
                    "credentials",
                    true,
                    "no token: .grant=none, own headers "
                            + feed.client().headers().keySet());
        }
        try {
            return new Finding(
                    "credentials",
                    true,
                    "the token endpoint gave an access token until "
                            + tokens.issued().expiresAt());
        } catch (TokenException e) {
            return new Finding("credentials", false, Failure.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding("credentials", false, "interrupted");
        }
    }
}
