package caravan.camel.alarm;

import caravan.camel.call.RouteNames;
import caravan.settings.AlarmSettings;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends reports to the user's routes {@code on-failure} and {@code on-token}, beside the work: a route that hangs or fails delays
 * nothing else. Each route has a queue of its own. An alarm is retried until it is sent or the process stops. Thread-safe.
 */
public final class Alarms extends LifecycleStrategySupport {
    private final AlarmSettings settings;
    private final AlarmQueue failures;
    private final AlarmQueue tokens;

    public Alarms(CamelContext context, AlarmSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.failures = new AlarmQueue(context.createProducerTemplate(), RouteNames.ON_FAILURE, settings, json);
        this.tokens = new AlarmQueue(context.createProducerTemplate(), RouteNames.ON_TOKEN, settings, json);
    }

    /** Reports a failure; null is no failure. */
    public void onFailure(@Body @Nullable Object failure) {
        if (failure != null) {
            failures.add(failure);
        }
    }

    /** Reports an event of a token. */
    public void onToken(@Body Object event) {
        tokens.add(event);
    }

    /** The counts of each route since the start. */
    public List<AlarmCounts> counts() {
        return List.of(failures.counts(), tokens.counts());
    }

    /** Waits for the alarms that are left. The wait is a part of the time that Camel has to stop the routes. */
    @Override
    public void onContextStopping(CamelContext context) {
        long begun = System.nanoTime();
        failures.tryTheRest();
        tokens.tryTheRest();
        try {
            for (AlarmQueue queue : List.of(failures, tokens)) {
                queue.await(settings.stopWait().minusNanos(System.nanoTime() - begun));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        shorten(context.getShutdownStrategy(), Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Sends nothing more. Alarms that are left go to the log. */
    public void close() {
        failures.close();
        tokens.close();
    }

    private static void shorten(ShutdownStrategy shutdown, Duration spent) {
        long left = shutdown.getTimeUnit().toMillis(shutdown.getTimeout()) - spent.toMillis();
        shutdown.setTimeUnit(TimeUnit.MILLISECONDS);
        shutdown.setTimeout(Math.max(1, left));
    }
}
