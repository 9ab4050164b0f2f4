package caravan.oauth;

import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint has given (RFC 6749, 5.1).
 *
 * @param refreshToken null if it gave none; then the one that was sent stays good (RFC 6749, 6)
 */
record TokenAnswer(AccessToken token, @Nullable String refreshToken) {
    @Override
    public String toString() {
        return token + (refreshToken == null ? "" : ", refresh token ***");
    }
}
