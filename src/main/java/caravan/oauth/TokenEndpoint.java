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

/**
 * Asks a token endpoint once and understands its answer. Thread-safe.
 *
 * <p>Transient is what may pass: I/O errors, 408, 429, 5xx, an answer that is not JSON, and Genesys Cloud's own way of
 * throttling, a 400 whose description begins {@code rate limit exceeded;}. Every other 4xx is final, and so is a 200
 * without a bearer token.
 */
public final class TokenEndpoint {
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
                request.withoutSecrets("Token endpoint " + request.endpoint() + " could not be reached: " + what + ". ")
                        + "Check its address, the network and the proxy.",
                null,
                cause);
    }

    private AccessToken understood(HttpResponse<?> answer, JsonNode body) throws TokenException {
        int status = answer.statusCode();
        String description =
                body.path("error_description").asText(body.path("description").asText());
        String said = Stream.of(body.path("error").asText(), description)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
        if (status == 200) {
            return token(answer, body);
        }
        boolean throttled = status == 400 && description.startsWith("rate limit exceeded");
        if (throttled || status == 408 || status == 429 || status >= 500) {
            throw unavailable(answer, said);
        }
        throw refused(answer, said);
    }

    private AccessToken token(HttpResponse<?> answer, JsonNode body) throws TokenException {
        JsonNode token = body.path("access_token");
        if (!token.isTextual() || token.asText().isBlank()) {
            throw refused(answer, "without an access_token");
        }
        String type = body.path("token_type").asText("bearer");
        if (!type.equalsIgnoreCase("bearer")) {
            throw refused(answer, "with a token of the type " + type + ", accepted is bearer (RFC 6750)");
        }
        // expires_in is only recommended (RFC 6749, 5.1), and some send it as text
        double seconds = body.path("expires_in").asDouble(UNTOLD_SECONDS);
        long life = Math.max(1, Math.min((long) seconds, LONGEST_LIFE.toSeconds()));
        return new AccessToken(token.asText(), clock.instant(), Duration.ofSeconds(life), margin);
    }

    private JsonNode json(HttpResponse<byte[]> answer) throws TokenException {
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
        throw unavailable(answer, "with a body that is not JSON (a proxy's page?)");
    }

    private TokenException unavailable(HttpResponse<?> answer, String what) {
        Duration wait = answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
        return new TokenException.Unavailable(told(answer, what), wait, null);
    }

    private TokenException refused(HttpResponse<?> answer, String what) {
        return new TokenException.Refused(told(answer, what) + " " + advice);
    }

    /** Never longer than a line of a log may be, whatever the endpoint says. */
    private String told(HttpResponse<?> answer, String what) {
        String safe =
                request.withoutSecrets(what).replaceAll("\\p{Cntrl}+", " ").replaceAll("\\.$", "");
        String said = safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT) + "…" : safe;
        String id = correlation(answer)
                .map(text -> " [correlation id " + text + "]")
                .orElse("");
        return request.withoutSecrets("Token endpoint " + request.endpoint() + " answered " + answer.statusCode()
                + (said.isEmpty() ? "" : " ") + said + id + ".");
    }

    private static Optional<String> correlation(HttpResponse<?> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).endsWith("correlation-id"))
                .map(header -> header.getValue().get(0))
                .findFirst();
    }
}
