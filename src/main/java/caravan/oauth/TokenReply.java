package caravan.oauth;

import caravan.budget.RetryAfter;
import caravan.http.PlainResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a token endpoint's response.
 *
 * <p>Only an OAuth error is a refusal and final: a 4xx, or a success, whose JSON has an {@code error} of RFC 6749, 5.2. Both
 * vendors send no other refusal. Firewalls, gateways and proxies respond in the endpoint's place with any status, any page and
 * any text in {@code error}, so everything else is temporary. So are the statuses 408, 425, 429, 5xx, and Genesys Cloud's own
 * throttling: a 400 whose description begins with {@code rate limit exceeded;}.
 */
final class TokenReply {
    private static final Set<String> REFUSALS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope");
    private static final Set<String> LATER = Set.of("slow_down", "temporarily_unavailable", "server_error");
    private static final Set<Integer> LATER_STATUS = Set.of(408, 425, 429);
    private static final int LONGEST_TEXT = 300;

    private final TokenRequest request;
    private final PlainResponse response;
    private final TokenBody body;
    private final String advice;
    private final Instant now;

    TokenReply(TokenRequest request, PlainResponse response, String advice, Instant now) {
        this.request = request;
        this.response = response;
        this.body = TokenBody.of(response);
        this.advice = advice;
        this.now = now;
    }

    TokenAnswer answer(Duration margin) throws TokenException {
        if (isRefusal()) {
            throw refused(body.said());
        }
        if (response.isSuccess() && body.hasToken()) {
            return given(margin);
        }
        throw unavailable(reason());
    }

    private boolean isRefusal() {
        int status = response.status();
        boolean own = !body.hasToken() && REFUSALS.contains(body.text("error"));
        return own && !isLater() && (response.isSuccess() || (status >= 400 && status < 500));
    }

    private boolean isLater() {
        return LATER_STATUS.contains(response.status())
                || response.status() >= 500
                || LATER.contains(body.text("error"))
                || isThrottled();
    }

    private boolean isThrottled() {
        return body.description().startsWith("rate limit exceeded");
    }

    private TokenAnswer given(Duration margin) throws TokenException {
        String type = body.tokenType();
        if (!TokenBody.BEARER.contains(type.toLowerCase(Locale.ROOT))) {
            throw refused("with a token of the type " + type + ", accepted is bearer (RFC 6750)");
        }
        String token = body.token();
        if (!token.matches("[\\x21-\\x7E]+")) {
            throw unavailable("with an access_token that no header can carry");
        }
        String refreshToken = body.refreshToken();
        return new TokenAnswer(
                new AccessToken(token, now, body.life(), margin, behind()),
                refreshToken.isBlank() ? null : refreshToken);
    }

    /** How far the endpoint's clock is behind ours; null without a Date. */
    private @Nullable Duration behind() {
        try {
            String date = response.header("Date").orElse("");
            return Duration.between(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant(),
                    now);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The reason in a response that is neither a token nor a refusal. */
    private String reason() {
        int status = response.status();
        if (status >= 300 && status < 400) {
            return response.header("Location").map(this::redirected).orElse("");
        }
        boolean later = isLater();
        if (later && (!body.said().isEmpty() || body.isJson() || response.body().length == 0)) {
            return body.said();
        }
        if (response.isSuccess() && body.isJson() && body.said().isEmpty()) {
            return "without an access_token. Check the address of the token endpoint";
        }
        String from = Stream.of("Server", "Via")
                .flatMap(name -> response.header(name).map(text -> name + ": " + text).stream())
                .collect(Collectors.joining(", "));
        return (body.said().isEmpty() ? "with " + body.type() : body.said())
                + (from.isEmpty() ? "" : " (" + from + ")")
                + (later
                        ? ""
                        : ", which is no OAuth " + (response.isSuccess() ? "token" : "error") + ": a firewall, a"
                                + " gateway or a proxy may have answered in its place");
    }

    private String redirected(String location) {
        String target = request.endpoint()
                .resolve(location.replaceAll("[?#].*|\\s", ""))
                .toString();
        return "and points to " + target
                + ". Nothing was sent there. If that is the right address, set .token-url to it";
    }

    private TokenException unavailable(String what) {
        Duration wait = RetryAfter.parse(response.header("Retry-After").orElse(null), now)
                .orElse(null);
        boolean check = !isLater() && (response.status() >= 400 || !body.said().isEmpty());
        return new TokenException.Unavailable(
                message(what) + (check ? " If this persists: " + advice : ""), wait, null);
    }

    private TokenException refused(String what) {
        return new TokenException.Refused(message(what) + " " + advice);
    }

    /** The message, of limited length. */
    private String message(String what) {
        String safe =
                request.withoutSecrets(what).replaceAll("\\p{Cntrl}+", " ").replaceAll("\\.$", "");
        String said = safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT) + "…" : safe;
        String id = response.headerThatEndsWith("correlation-id")
                .map(text -> " [correlation id " + text + "]")
                .orElse("");
        return request.withoutSecrets("Token endpoint " + request.endpoint() + " answered " + response.status()
                + (said.isEmpty() ? "" : " ") + said + id + ".");
    }
}
