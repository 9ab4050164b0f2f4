package caravan.cli;

import caravan.camel.call.RouteNames;
import caravan.camel.call.Variables;
import caravan.camel.feed.Failure;
import caravan.interval.Interval;
import caravan.settings.CommandSettings;
import caravan.settings.FeedSettings;
import caravan.settings.PresetUse;
import caravan.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends feeds to the route {@code plan}, as the schedule does on its ticks. */
final class Plans {
    private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

    /**
     * The plan of one feed.
     *
     * @param whole whether nothing was left out; omissions are logged
     * @param offered the intervals that went to the workers
     */
    record Plan(boolean whole, List<Interval> offered) {}

    private final ProducerTemplate template;
    private final Consumer<Failure> alarms;
    private final Settings settings;

    /** @param alarms gets the failures of feeds that are not started */
    Plans(ProducerTemplate template, Consumer<Failure> alarms, Settings settings) {
        this.template = template;
        this.alarms = alarms;
        this.settings = settings;
    }

    /** The feed's preset, and the settings that replace parts of it. */
    Optional<String> preset(String feed) {
        return Optional.ofNullable(settings.feed(feed).preset()).map(PresetUse::toString);
    }

    /** The feeds of the command. */
    List<String> feeds() {
        String one = settings.command().feed();
        return one != null
                ? List.of(one)
                : settings.feeds().stream().map(FeedSettings::name).toList();
    }

    /**
     * Plans the feeds of the command, each on a thread of its own, so that a vendor that does not respond delays no other
     * feed.
     *
     * @return the plan of each feed
     */
    List<Plan> all(boolean eager) throws InterruptedException {
        reportMistaken();
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

    /** Whether the command leaves out one of its feeds because of its settings. */
    boolean leavesOut() {
        return settings.command().feed() == null && !settings.mistaken().isEmpty();
    }

    private void reportMistaken() {
        if (leavesOut()) {
            settings.mistaken().forEach((feed, mistakes) -> {
                String why = String.join(" ", mistakes);
                LOG.error("Feed not started feed={} reason=\"{}\". The other feeds run.", feed, why);
                alarms.accept(Failure.ofFeed(feed, why));
            });
        }
    }

    private static Thread thread(Runnable plan) {
        Thread thread = new Thread(plan, "plan");
        thread.setDaemon(true);
        return thread;
    }

    /** Plans one feed with the command's span, and follows its open conversations. */
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
            LOG.error("Plan failed feed={} reason=\"{}\"", feed, Failure.reason(e));
            LOG.debug("Plan failed feed={}", feed, e);
            return new Plan(false, List.of());
        }
    }

    /** Whether it succeeded; the route itself reports a refused client. */
    private boolean follow(String feed) {
        try {
            Object left = template.requestBody(RouteNames.DIRECT + RouteNames.FOLLOW, feed);
            return left != null && !(left instanceof Failure);
        } catch (CamelExecutionException e) {
            LOG.error("Look-up of open conversations failed feed={} reason=\"{}\"", feed, Failure.reason(e));
            LOG.debug("Look-up of open conversations failed feed={}", feed, e);
            return false;
        }
    }
}
