package caravan.command;

import caravan.camel.Failure;
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
     * @return of each feed how many intervals went to the workers, or -1 if it could not be planned, which is told
     */
    List<Integer> all(boolean eager) throws InterruptedException {
        tellMistaken();
        ExecutorService threads = Executors.newCachedThreadPool(Plans::thread);
        try {
            List<Callable<Integer>> plans = feeds().stream()
                    .<Callable<Integer>>map(feed -> () -> plan(feed, eager))
                    .toList();
            List<Integer> offered = new ArrayList<>();
            for (Future<Integer> plan : threads.invokeAll(plans)) {
                offered.add(plan.get());
            }
            return offered;
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
                template.sendBody("direct:on-failure", Failure.ofFeed(feed, why));
            });
        }
    }

    private static Thread thread(Runnable plan) {
        Thread thread = new Thread(plan, "plan");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Plans one feed as the command says, and has its open conversations asked for.
     *
     * @return how many intervals went to the workers, or -1 if it could not be planned, which is told
     */
    private int plan(String feed, boolean eager) {
        CommandSettings command = settings.command();
        Map<String, Object> headers = new HashMap<>();
        headers.put("CaravanEager", eager);
        headers.put("CaravanFrom", command.from());
        headers.put("CaravanTo", command.to());
        try {
            List<?> offered = template.requestBodyAndHeaders("direct:plan", feed, headers, List.class);
            return command.from() != null || follow(feed) ? offered.size() : -1;
        } catch (CamelExecutionException e) {
            if (template.getCamelContext().isStopping()) {
                return -1; // the next start plans it
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.error("The feed {} cannot be planned: {}", feed, cause.getMessage(), cause);
            return -1;
        }
    }

    private boolean follow(String feed) {
        try {
            template.requestBody("direct:follow", feed);
            return true;
        } catch (CamelExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.error("The open conversations of {} cannot be asked for: {}", feed, cause.getMessage(), cause);
            return false;
        }
    }
}
