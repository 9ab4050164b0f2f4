package caravan.camel.alarm;

import caravan.camel.call.RouteNames;
import caravan.camel.feed.Failure;
import caravan.settings.AlarmSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarms that wait for one route, and the one thread that sends them. An alarm that fails waits for its next try and lets
 * the others pass. Each try has an exchange of its own, so that nothing of a failed try reaches the next one. Thread-safe.
 */
final class AlarmQueue {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmQueue.class);
    private static final int MOST_DOUBLINGS = 20;

    private final ProducerTemplate template;
    private final String route;
    private final AlarmSettings settings;
    private final ObjectMapper json;
    private final ScheduledThreadPoolExecutor thread;
    private final Set<Alarm> waiting = new LinkedHashSet<>();
    private final List<Alarm> leftOver = new ArrayList<>();
    private @Nullable Alarm underWay;
    private @Nullable Alarm metByStop;
    private boolean isLastTry;
    private boolean isClosed;
    private int failures;
    private long sent;
    private long retried;
    private long notDelivered;

    AlarmQueue(ProducerTemplate template, String route, AlarmSettings settings, ObjectMapper json) {
        this.template = template;
        this.route = route;
        this.settings = settings;
        this.json = json;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> daemon(work, route));
    }

    /** Takes an alarm. If there is no room, or the process stops, the alarm goes to the log. */
    synchronized void add(Object body) {
        Alarm alarm = new Alarm(body);
        if (isClosed) {
            drop(alarm, "the process stops");
        } else if (waiting.size() >= settings.queue()) {
            drop(alarm, "the queue is full (caravan.alarms.queue)");
        } else {
            waiting.add(alarm);
            thread.execute(() -> send(alarm));
        }
    }

    synchronized AlarmCounts counts() {
        return new AlarmCounts(route, sent, retried, waiting.size(), notDelivered);
    }

    /** Tries each alarm that waits once more, at once: the process stops. The one that is being sent may fail first. */
    synchronized void tryTheRest() {
        isLastTry = true;
        metByStop = underWay;
        thread.getQueue().clear();
        waiting.stream().filter(alarm -> alarm != underWay).forEach(alarm -> thread.execute(() -> send(alarm)));
    }

    /** Waits until no alarm waits, at most for this time. */
    synchronized void await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); !waiting.isEmpty() && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    /** Sends nothing more. Each alarm that is left goes to the log. */
    synchronized void close() {
        isClosed = true;
        thread.shutdownNow();
        leftOver.addAll(waiting);
        waiting.clear();
        leftOver.forEach(alarm -> drop(alarm, "the process stops"));
        leftOver.clear();
    }

    private void send(Alarm alarm) {
        if (!begin(alarm)) {
            return;
        }
        Throwable failure;
        try {
            failure = template.send(RouteNames.DIRECT + route, exchange -> {
                        exchange.setProperty(UncountedAlarms.MARK, true);
                        exchange.getMessage().setBody(alarm.body());
                    })
                    .getException();
        } catch (RuntimeException | Error e) { // the alarm must not be lost with the thread's task
            failure = e;
        }
        end(alarm, failure);
    }

    /** False if a stop has had the alarm sent by another task. */
    private synchronized boolean begin(Alarm alarm) {
        if (!waiting.contains(alarm)) {
            return false;
        }
        underWay = alarm;
        retried += alarm.tries() > 0 ? 1 : 0;
        return true;
    }

    private synchronized void end(Alarm alarm, @Nullable Throwable failure) {
        underWay = null;
        if (isClosed) {
            return; // it is in the log already
        }
        if (failure != null) {
            failed(alarm, failure);
        } else {
            delivered(alarm);
        }
        notifyAll();
    }

    private void delivered(Alarm alarm) {
        sent++;
        waiting.remove(alarm);
        if (failures > 0 && waiting.stream().noneMatch(other -> other.tries() > 0)) {
            LOG.info("Alarms sent again route={} failed-tries={}", route, failures);
            failures = 0;
        }
    }

    private void failed(Alarm alarm, Throwable failure) {
        alarm.failed();
        failures++;
        Duration delay = delay(alarm.tries());
        if (Integer.bitCount(failures) == 1) {
            LOG.warn(
                    "Alarm failed route={} failed-tries={} waiting={} reason=\"{}\". It is retried after {} ms. The"
                            + " work goes on.",
                    route,
                    failures,
                    waiting.size(),
                    Failure.reason(failure),
                    delay.toMillis());
        }
        if (alarm == metByStop) {
            metByStop = null;
            thread.execute(() -> send(alarm));
        } else if (isLastTry) {
            waiting.remove(alarm);
            leftOver.add(alarm);
        } else {
            var unused = thread.schedule(() -> send(alarm), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Duration delay(int tries) {
        Duration delay = settings.retryDelay().multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return delay.compareTo(settings.maxRetryDelay()) < 0 ? delay : settings.maxRetryDelay();
    }

    private void drop(Alarm alarm, String why) {
        notDelivered++;
        LOG.error(
                "Alarm not delivered route={} tries={} waiting={} reason=\"{}\" alarm={}",
                route,
                alarm.tries(),
                waiting.size(),
                why,
                text(alarm.body()));
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            return body.toString();
        }
    }

    private static Thread daemon(Runnable work, String route) {
        Thread thread = new Thread(work, route);
        thread.setDaemon(true);
        return thread;
    }
}
