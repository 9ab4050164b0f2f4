package caravan.oauth;

import caravan.http.NetworkException;
import caravan.http.PlainClient;
import caravan.http.PlainResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends one request to a token endpoint; {@link TokenReply} interprets the response. Thread-safe. */
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
     * @param advice the check after a refusal, a sentence
     */
    public TokenEndpoint(TokenRequest request, PlainClient http, Duration margin, Clock clock, String advice) {
        this.request = request;
        this.http = http;
        this.margin = margin;
        this.clock = clock;
        this.advice = advice;
    }

    /** Sends a request each time, for grants whose request stays the same. */
    @Override
    public AccessToken next(@Nullable AccessToken unwanted) throws TokenException, InterruptedException {
        return request();
    }

    AccessToken request() throws TokenException, InterruptedException {
        return answer(null).token();
    }

    /**
     * Sends one request.
     *
     * @param refreshToken for the refresh token grant, else null
     */
    TokenAnswer answer(@Nullable String refreshToken) throws TokenException, InterruptedException {
        TokenRequest sent = refreshToken == null ? request : request.with("refresh_token", refreshToken);
        PlainResponse response;
        try {
            response = http.send(sent.toHttp());
        } catch (NetworkException e) {
            throw unreachable(sent, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw unreachable(sent, e + ". Check its address, the network and the proxy.", e);
        }
        return new TokenReply(sent, response, advice, clock.instant()).answer(margin);
    }

    private static TokenException unreachable(TokenRequest sent, String what, IOException cause) {
        return new TokenException.Unavailable(
                sent.withoutSecrets("Token endpoint " + sent.endpoint() + " could not be reached: " + what),
                null,
                cause);
    }
}
