package caravan.cli;

import caravan.camel.call.RouteNames;
import caravan.camel.call.Variables;
import caravan.camel.feed.Failure;
import caravan.interval.Interval;
import caravan.settings.CommandSettings;
import caravan.settings.FeedSettings;
import caravan.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends feeds to the route {@code plan}, as the schedule does on its ticks. */
final class Plans {
    private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

    /**
     * What became of one feed's plan.
     *
     * @param whole whether nothing was left out; what was is told
     * @param offered what went to the workers
     */
    record Plan(boolean whole, List<Interval> offered) {}

    private final ProducerTemplate template;
    private final Settings settings;

    Plans(ProducerTemplate template, Settings settings) {
        this.template = template;
        this.settings = settings;
    }

    /** The feeds that the command means. */
    List<String> feeds() {
        String one = settings.command().feed();
        return one != null
                ? List.of(one)
                : settings.feeds().stream().map(FeedSettings::name).toList();
    }

    /**
     * Plans the feeds that the command means, each on a thread of its own, so that one whose vendor does not answer holds up no
     * other.
     *
     * @return of each feed what became of it
     */
    List<Plan> all(boolean eager) throws InterruptedException {
        tellMistaken();
        ExecutorService threads = Executors.newCachedThreadPool(Plans::thread);
        try {
            List<Callable<Plan>> plans = feeds().stream()
                    .<Callable<Plan>>map(feed -> () -> plan(feed, eager))
                    .toList();
            List<Plan> made = new ArrayList<>();
            for (Future<Plan> plan : threads.invokeAll(plans)) {
                made.add(plan.get());
            }
            return made;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    /** Whether the command does without a feed that it means, because of its settings. */
    boolean leavesOut() {
        return settings.command().feed() == null && !settings.mistaken().isEmpty();
    }

    private void tellMistaken() {
        if (leavesOut()) {
            settings.mistaken().forEach((feed, mistakes) -> {
                String why = String.join(" ", mistakes);
                LOG.error("The feed {} is not started, the others are: {}", feed, why);
                template.sendBody(RouteNames.DIRECT + RouteNames.ON_FAILURE, Failure.ofFeed(feed, why));
            });
        }
    }

    private static Thread thread(Runnable plan) {
        Thread thread = new Thread(plan, "plan");
        thread.setDaemon(true);
        return thread;
    }

    /** Plans one feed as the command says, and has its open conversations asked for. */
    private Plan plan(String feed, boolean eager) {
        CommandSettings command = settings.command();
        Map<String, Object> headers = new HashMap<>();
        headers.put(Variables.EAGER, eager);
        headers.put(Variables.FROM, command.from());
        headers.put(Variables.TO, command.to());
        try {
            List<?> offered =
                    template.requestBodyAndHeaders(RouteNames.DIRECT + RouteNames.PLAN, feed, headers, List.class);
            return new Plan(
                    command.from() != null || follow(feed),
                    offered.stream().map(Interval.class::cast).toList());
        } catch (CamelExecutionException e) {
            if (template.getCamelContext().isStopping()) {
                return new Plan(false, List.of()); // the next start plans it
            }
            LOG.error("The feed {} cannot be planned: {}", feed, Failure.reason(e));
            LOG.debug("Why the feed {} cannot be planned", feed, e);
            return new Plan(false, List.of());
        }
    }

    /** Whether it went well; a refused client is reported by the route itself. */
    private boolean follow(String feed) {
        try {
            Object left = template.requestBody(RouteNames.DIRECT + RouteNames.FOLLOW, feed);
            return left != null && !(left instanceof Failure);
        } catch (CamelExecutionException e) {
            LOG.error("The open conversations of {} cannot be requested: {}", feed, Failure.reason(e));
            LOG.debug("Why the open conversations of {} cannot be requested", feed, e);
            return false;
        }
    }
}
