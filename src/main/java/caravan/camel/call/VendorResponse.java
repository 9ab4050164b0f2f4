package caravan.camel.call;

import caravan.budget.RateLimit;
import caravan.camel.http.WholeResponse;
import caravan.genesys.ErrorBody;
import caravan.record.slice.ResponseText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The vendor's response on an exchange. */
public record VendorResponse(Message message) {
    /** A retry does not help (RFC 9110, 15.6.2). */
    private static final int NOT_IMPLEMENTED = 501;

    private static final int BAD_REQUEST = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_LARGE = 413;
    private static final int GATEWAY_TIMEOUT = 504;

    public static VendorResponse of(Exchange exchange) {
        return new VendorResponse(exchange.getMessage());
    }

    public int status() {
        return message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    }

    /** Whether the message is a response: a request has no status. */
    public boolean isThere() {
        return status() != 0;
    }

    /** The body in UTF-8. */
    public byte[] bytes() {
        return ResponseText.utf8(raw(), header(Exchange.CONTENT_TYPE).orElse(null));
    }

    private byte[] raw() {
        if (message.getBody() instanceof WholeResponse answer) {
            return answer.bytes();
        }
        byte[] bytes = message.getBody(byte[].class);
        return bytes == null ? new byte[0] : bytes;
    }

    /** Every header, by its name in lower case. */
    public Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new TreeMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (value != null && !name.startsWith("Camel")) {
                headers.put(name.toLowerCase(Locale.ROOT), texts(value));
            }
        });
        return headers;
    }

    private static List<String> texts(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(message.getHeader(name, String.class));
    }

    /** The vendor's rate window, if the headers have it. */
    @Nullable
    public RateLimit rateLimit() {
        return RateLimit.parse(
                        header("inin-ratelimit-count").orElse(null),
                        header("inin-ratelimit-allowed").orElse(null),
                        header("inin-ratelimit-reset").orElse(null))
                .orElse(null);
    }

    /** Whether the vendor accepted the token and then looked at the request, the permission or the rate. */
    public boolean provesToken() {
        return status() < 400 || status() == 400 || status() == 403 || status() == 404 || status() == 429;
    }

    public boolean isSuccess() {
        return status() >= 200 && status() < 300;
    }

    /** Whether the vendor refuses the response as too large. */
    public boolean isTooLarge() {
        return status() == TOO_LARGE
                || (status() == BAD_REQUEST
                        && ErrorBody.of(bytes())
                                .filter(error -> error.code().contains("entity.too.large"))
                                .isPresent());
    }

    /** Whether the server timed out, as with large pages. */
    public boolean isTimeout() {
        return status() == REQUEST_TIMEOUT || status() == GATEWAY_TIMEOUT;
    }

    public boolean isTransient() {
        return status() == 408 || status() == 429 || (status() >= 500 && status() != NOT_IMPLEMENTED);
    }

    /** The request and its response: status, the vendor's own error, its correlation id. Never a body. */
    public String describe(Call call) {
        String error =
                call.client().errors().error(this).map(text -> " " + text).orElse("");
        String correlation = message.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).endsWith("correlation-id"))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(id -> " [correlation id " + id + "]")
                .orElse("");
        return call + " answered " + status() + error + correlation;
    }
}
