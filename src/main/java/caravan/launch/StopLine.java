package caravan.launch;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs one line when a signal ends the process before its command is done. */
public final class StopLine extends LifecycleStrategySupport {
    private static final Logger LOG = LoggerFactory.getLogger(StopLine.class);

    private final AtomicBoolean done;
    private volatile boolean started;

    public StopLine(AtomicBoolean done) {
        this.done = done;
    }

    @Override
    public void onContextStarted(CamelContext context) {
        started = true;
    }

    @Override
    public void onContextStopping(CamelContext context) {
        if (started && !done.get()) { // a start that fails is no signal
            LOG.info("Stopping on a signal. Delivered intervals stay delivered. The next start continues with the"
                    + " rest.");
        }
    }
}
