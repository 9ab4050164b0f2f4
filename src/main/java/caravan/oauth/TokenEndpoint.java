package caravan.oauth;

import caravan.http.NetworkException;
import caravan.http.PlainClient;
import caravan.http.PlainResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a token endpoint once; {@link TokenReply} understands what comes back. Thread-safe. */
public final class TokenEndpoint implements TokenSource {
    private final TokenRequest request;
    private final PlainClient http;
    private final Duration margin;
    private final Clock clock;
    private final String advice;

    /**
     * Makes an endpoint for one request.
     *
     * @param margin how long before its end a token is renewed, at most
     * @param advice what to check when the endpoint says no, a sentence
     */
    public TokenEndpoint(TokenRequest request, PlainClient http, Duration margin, Clock clock, String advice) {
        this.request = request;
        this.http = http;
        this.margin = margin;
        this.clock = clock;
        this.advice = advice;
    }

    /** Asks each time: right for grants whose request stays the same. */
    @Override
    public AccessToken next(@Nullable AccessToken unwanted) throws TokenException, InterruptedException {
        return ask();
    }

    AccessToken ask() throws TokenException, InterruptedException {
        return answer(null).token();
    }

    /**
     * Asks once.
     *
     * @param refreshToken for the refresh token grant, else null
     */
    TokenAnswer answer(@Nullable String refreshToken) throws TokenException, InterruptedException {
        TokenRequest asked = refreshToken == null ? request : request.with("refresh_token", refreshToken);
        PlainResponse response;
        try {
            response = http.send(asked.toHttp());
        } catch (NetworkException e) {
            throw unreachable(asked, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw unreachable(asked, e + ". Check its address, the network and the proxy.", e);
        }
        return new TokenReply(asked, response, advice, clock.instant()).answer(margin);
    }

    private static TokenException unreachable(TokenRequest asked, String what, IOException cause) {
        return new TokenException.Unavailable(
                asked.withoutSecrets("Token endpoint " + asked.endpoint() + " could not be reached: " + what),
                null,
                cause);
    }
}
