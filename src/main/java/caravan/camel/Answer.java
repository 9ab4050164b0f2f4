package caravan.camel;

import caravan.budget.RateLimit;
import caravan.genesys.ErrorBody;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The vendor's answer as it lies on an exchange. */
record Answer(Message message) {
    static Answer of(Exchange exchange) {
        return new Answer(exchange.getMessage());
    }

    int status() {
        return message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    }

    /** Whether there is one: the request's own message has no status. */
    boolean isThere() {
        return status() != 0;
    }

    byte[] bytes() {
        if (message.getBody() instanceof WholeAnswer answer) {
            return answer.bytes();
        }
        byte[] bytes = message.getBody(byte[].class);
        return bytes == null ? new byte[0] : bytes;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(message.getHeader(name, String.class));
    }

    /** What the vendor tells of its own minute, if it does. */
    @Nullable
    RateLimit rateLimit() {
        return RateLimit.parse(
                        header("inin-ratelimit-count").orElse(null),
                        header("inin-ratelimit-allowed").orElse(null),
                        header("inin-ratelimit-reset").orElse(null))
                .orElse(null);
    }

    /** Whether the vendor looked past the token: at the question, at the permission, at the rate. */
    boolean provesToken() {
        return status() < 400 || status() == 400 || status() == 403 || status() == 404 || status() == 429;
    }

    boolean isSuccess() {
        return status() >= 200 && status() < 300;
    }

    boolean isTransient() {
        return status() == 408 || status() == 429 || status() >= 500;
    }

    /** Whether less is to be asked for at once. */
    boolean isCap() {
        return status() == 400 && ErrorBody.of(bytes()).filter(ErrorBody::isCap).isPresent();
    }

    /** What was asked and what came back: status, the vendor's own error, its correlation id. Never a body. */
    String told(Call call) {
        String error = call.feed().source().error(this).map(text -> " " + text).orElse("");
        String correlation = message.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).endsWith("correlation-id"))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(id -> " [correlation id " + id + "]")
                .orElse("");
        return call + " answered " + status() + error + correlation;
    }
}
