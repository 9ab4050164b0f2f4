package caravan.camel.call.step;

import caravan.camel.call.Variables;
import caravan.camel.call.VendorUnavailableException;
import caravan.oauth.TokenException;
import caravan.settings.RetrySettings;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a temporary failure, and delays the next try as the vendor's {@code Retry-After} says. The budget delays the whole
 * client too.
 */
public final class RedeliveryDelay implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(RedeliveryDelay.class);

    private final RetrySettings retry;

    public RedeliveryDelay(RetrySettings retry) {
        this.retry = retry;
    }

    @Override
    public void process(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Object call = exchange.getVariable(Variables.CALL); // null in a route that calls no vendor
        int tries = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        if (tries > retry.attempts() - 1 || exchange.getContext().isStopping()) {
            return; // the interval fails and is reported, or the next start reads it
        }
        boolean isClear = cause instanceof VendorUnavailableException || cause instanceof TokenException;
        String what = isClear
                ? cause.getMessage()
                : (call == null ? "Route " + exchange.getFromRouteId() : call) + " failed: " + cause;
        Duration retryAfter = cause instanceof VendorUnavailableException unavailable
                ? unavailable.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        if (retryAfter.isZero()) {
            LOG.info("Request failed reason=\"{}\" next-try={} of={}", what, tries + 1, retry.attempts());
            return;
        }
        Duration wait = retryAfter.compareTo(retry.retryAfterMax()) < 0 ? retryAfter : retry.retryAfterMax();
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis());
        LOG.info(
                "Request failed reason=\"{}\" retry-after={}s next-try={} of={} delay={}ms",
                what,
                retryAfter.toSeconds(),
                tries + 1,
                retry.attempts(),
                wait.toMillis());
    }
}
