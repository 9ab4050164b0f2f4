package caravan.camel.extract;

import caravan.camel.call.ShutdownSignal;
import caravan.camel.feed.Failure;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a failure that the route {@code extract} did not handle, in one line. While the process stops, each interrupted interval
 * is such a failure, and the next start reads it.
 */
public final class IntervalFailures implements ExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(IntervalFailures.class);

    private final CamelContext context;
    private final ShutdownSignal stopping;

    public IntervalFailures(CamelContext context, ShutdownSignal stopping) {
        this.context = context;
        this.stopping = stopping;
    }

    @Override
    public void handleException(Throwable failure) {
        handleException("Interval not handled", failure);
    }

    @Override
    public void handleException(String message, Throwable failure) {
        handleException(message, null, failure);
    }

    @Override
    public void handleException(String message, @Nullable Exchange exchange, Throwable failure) {
        if (stopping.isNow() || context.isStopping() || context.isStopped()) {
            LOG.debug("Interval interrupted by the stop", failure);
        } else {
            LOG.error("Interval not handled reason=\"{}\". The next plan offers it again.", Failure.reason(failure));
        }
    }
}
