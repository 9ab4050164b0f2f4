package caravan.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
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

/**
 * Asks a token endpoint once and understands its answer. Thread-safe.
 *
 * <p>Transient is what may pass: I/O errors, 408, 429, 5xx, an answer that is not JSON, and Genesys Cloud's own way of
 * throttling, a 400 whose description begins {@code rate limit exceeded;}. Every other 4xx is final.
 */
public final class TokenEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration UNTOLD_LIFE = Duration.ofMinutes(5);

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

    AccessToken ask() throws TokenException, InterruptedException {
        // a request's own timeout ends with the headers; this one covers the body too
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request.toHttp(timeout), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> answer = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return understood(answer, json(answer));
        } catch (TimeoutException e) {
            throw unreachable("no whole answer in " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw unreachable(String.valueOf(e.getCause()), e);
        } finally {
            sent.cancel(true);
        }
    }

    private TokenException unreachable(String what, Exception cause) {
        return new TokenException.Unavailable(
                "Token endpoint " + request.endpoint() + " could not be reached: " + what + ". " + advice, null, cause);
    }

    private AccessToken understood(HttpResponse<?> answer, JsonNode body) throws TokenException {
        int status = answer.statusCode();
        String error = body.path("error").asText();
        String description =
                body.path("error_description").asText(body.path("description").asText());
        if (status == 200 && body.path("access_token").isTextual()) {
            return token(body);
        }
        if (status == 400 && description.startsWith("rate limit exceeded")) {
            throw unavailable(answer, error + ": rate limit exceeded");
        }
        if (status == 408 || status == 429 || status >= 500) {
            throw unavailable(answer, error);
        }
        throw new TokenException.Refused(
                told(answer, error + (description.isEmpty() ? "" : ": " + description)) + " " + advice);
    }

    private AccessToken token(JsonNode body) throws TokenException {
        String type = body.path("token_type").asText("bearer");
        if (!type.equalsIgnoreCase("bearer")) {
            throw new TokenException.Refused("Token endpoint " + request.endpoint() + " gives tokens of the type "
                    + type + ", accepted is bearer (RFC 6750). " + advice);
        }
        // expires_in is only recommended (RFC 6749, 5.1), and some send it as text
        long seconds = body.path("expires_in").asLong(UNTOLD_LIFE.toSeconds());
        return new AccessToken(
                body.path("access_token").asText(), clock.instant(), Duration.ofSeconds(Math.max(1, seconds)), margin);
    }

    private JsonNode json(HttpResponse<byte[]> answer) throws TokenException {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
                return JSON.createObjectNode();
            }
            throw unavailable(answer, "with a body that is not JSON (a proxy's page?)");
        } catch (IOException e) {
            throw unavailable(answer, "with a body that cannot be read");
        }
    }

    private TokenException unavailable(HttpResponse<?> answer, String what) {
        Duration wait = answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
        return new TokenException.Unavailable(told(answer, what), wait, null);
    }

    private String told(HttpResponse<?> answer, String what) {
        String text = "Token endpoint " + request.endpoint() + " answered " + answer.statusCode() + " " + what
                + correlation(answer).map(id -> " [correlation id " + id + "]").orElse("") + ".";
        return text.replace(request.clientSecret(), "***").replace(" .", ".");
    }

    private static Optional<String> correlation(HttpResponse<?> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).endsWith("correlation-id"))
                .map(header -> header.getValue().get(0))
                .findFirst();
    }
}
