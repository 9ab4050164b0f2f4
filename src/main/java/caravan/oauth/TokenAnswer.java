package caravan.oauth;

import org.jspecify.annotations.Nullable;

/**
 * A token endpoint's successful response (RFC 6749, 5.1).
 *
 * @param refreshToken null if it has none; then the one that was sent stays valid (RFC 6749, 6)
 */
record TokenAnswer(AccessToken token, @Nullable String refreshToken) {
    @Override
    public String toString() {
        return token + (refreshToken == null ? "" : ", refresh token ***");
    }
}
