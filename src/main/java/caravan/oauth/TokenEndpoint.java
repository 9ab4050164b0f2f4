package caravan.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a token endpoint once and understands its answer. Thread-safe.
 *
 * <p>Transient is what may pass: I/O errors, 408, 429, 5xx, an answer that is not JSON, and Genesys Cloud's own way of
 * throttling, a 400 whose description begins {@code rate limit exceeded;}. Every other 4xx is final, and so is a 200
 * without a bearer token. Members of an answer are also taken in camel case ({@code accessToken}, {@code expiresIn}), as some
 * vendors' JSON endpoints write theirs (seen, not documented).
 */
public final class TokenEndpoint implements TokenSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double UNTOLD_SECONDS = 300;
    private static final Duration LONGEST_LIFE = Duration.ofDays(365);
    private static final int LONGEST_TEXT = 300;

    private final TokenRequest request;
    private final HttpClient http;
    private final Duration timeout;
    private final Duration margin;
    private final Clock clock;
    private final String advice;

    /**
     * Makes an endpoint for one request.
     *
     * @param timeout until the whole answer is there
     * @param margin how long before its end a token is renewed, at most
     * @param advice what to check when the endpoint says no, a sentence
     */
    public TokenEndpoint(
            TokenRequest request, HttpClient http, Duration timeout, Duration margin, Clock clock, String advice) {
        this.request = request;
        this.http = http;
        this.timeout = timeout;
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
        return refreshToken == null ? asked(request) : asked(request.with("refresh_token", refreshToken));
    }

    private TokenAnswer asked(TokenRequest asked) throws TokenException, InterruptedException {
        // a request's own timeout ends with the headers; this one covers the body too
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(asked.toHttp(timeout), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> answer = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return understood(asked, answer, json(asked, answer));
        } catch (TimeoutException e) {
            throw unreachable(asked, "no whole answer in " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw unreachable(asked, String.valueOf(e.getCause()), e);
        } finally {
            sent.cancel(true);
        }
    }

    private static TokenException unreachable(TokenRequest asked, String what, Exception cause) {
        return new TokenException.Unavailable(
                asked.withoutSecrets("Token endpoint " + asked.endpoint() + " could not be reached: " + what + ". ")
                        + "Check its address, the network and the proxy.",
                null,
                cause);
    }

    private TokenAnswer understood(TokenRequest asked, HttpResponse<?> answer, JsonNode body) throws TokenException {
        int status = answer.statusCode();
        String description =
                body.path("error_description").asText(body.path("description").asText());
        String said = Stream.of(body.path("error").asText(), description)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
        if (status == 200) {
            return given(asked, answer, body);
        }
        boolean throttled = status == 400 && description.startsWith("rate limit exceeded");
        if (throttled || status == 408 || status == 429 || status >= 500) {
            throw unavailable(asked, answer, said);
        }
        throw refused(asked, answer, said);
    }

    private TokenAnswer given(TokenRequest asked, HttpResponse<?> answer, JsonNode body) throws TokenException {
        JsonNode token = member(body, "access_token", "accessToken");
        if (!token.isTextual() || token.asText().isBlank()) {
            throw refused(asked, answer, "without an access_token");
        }
        String type = member(body, "token_type", "tokenType").asText("bearer");
        if (!type.equalsIgnoreCase("bearer")) {
            throw refused(asked, answer, "with a token of the type " + type + ", accepted is bearer (RFC 6750)");
        }
        // expires_in is only recommended (RFC 6749, 5.1), and some send it as text
        double seconds = member(body, "expires_in", "expiresIn").asDouble(UNTOLD_SECONDS);
        long life = Math.max(1, Math.min((long) seconds, LONGEST_LIFE.toSeconds()));
        String refreshToken = member(body, "refresh_token", "refreshToken").asText("");
        return new TokenAnswer(
                new AccessToken(token.asText(), clock.instant(), Duration.ofSeconds(life), margin),
                refreshToken.isBlank() ? null : refreshToken);
    }

    private static JsonNode member(JsonNode body, String name, String camelCase) {
        return body.has(name) ? body.path(name) : body.path(camelCase);
    }

    private static JsonNode json(TokenRequest asked, HttpResponse<byte[]> answer) throws TokenException {
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (!body.isMissingNode()) {
                return body;
            }
        } catch (IOException notJson) {
            // its message would quote the body
        }
        if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
            return JSON.createObjectNode();
        }
        throw unavailable(asked, answer, "with a body that is not JSON (a proxy's page?)");
    }

    private static TokenException unavailable(TokenRequest asked, HttpResponse<?> answer, String what) {
        Duration wait = answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
        return new TokenException.Unavailable(told(asked, answer, what), wait, null);
    }

    private TokenException refused(TokenRequest asked, HttpResponse<?> answer, String what) {
        return new TokenException.Refused(told(asked, answer, what) + " " + advice);
    }

    /** Never longer than a line of a log may be, whatever the endpoint says. */
    private static String told(TokenRequest asked, HttpResponse<?> answer, String what) {
        String safe = asked.withoutSecrets(what).replaceAll("\\p{Cntrl}+", " ").replaceAll("\\.$", "");
        String said = safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT) + "…" : safe;
        String id = correlation(answer)
                .map(text -> " [correlation id " + text + "]")
                .orElse("");
        return asked.withoutSecrets("Token endpoint " + asked.endpoint() + " answered " + answer.statusCode()
                + (said.isEmpty() ? "" : " ") + said + id + ".");
    }

    private static Optional<String> correlation(HttpResponse<?> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).endsWith("correlation-id"))
                .map(header -> header.getValue().get(0))
                .findFirst();
    }
}
