package caravan.camel.call;

import caravan.oauth.TokenException;
import caravan.settings.RetrySettings;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs when a call failed in a way that may pass: tells it, and makes the next try wait as long as the vendor asked. The
 * whole client waits with it, by its budget.
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
        Call call = exchange.getVariable(Variables.CALL, Call.class);
        int tries = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        if (tries > retry.attempts() - 1) {
            return; // the interval fails, and whoever fails it tells it
        }
        boolean tells = cause instanceof VendorUnavailableException || cause instanceof TokenException;
        String what = tells ? cause.getMessage() : call + " failed: " + cause;
        Duration asked = cause instanceof VendorUnavailableException unavailable
                ? unavailable.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        if (asked.isZero()) {
            LOG.info("{}; try {} of {} follows", what, tries + 1, retry.attempts());
            return;
        }
        Duration wait = asked.compareTo(retry.retryAfterMax()) < 0 ? asked : retry.retryAfterMax();
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis());
        LOG.info(
                "{} and Retry-After {} s; try {} of {} follows after {} ms",
                what,
                asked.toSeconds(),
                tries + 1,
                retry.attempts(),
                wait.toMillis());
    }
}
