package caravan.camel.plan;

import caravan.budget.Budget;
import caravan.budget.ClientPause;
import caravan.budget.ClientPausedException;
import caravan.camel.call.Call;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Intervals whose client is paused: it has reached a ceiling, or its vendor is down. They stay planned, no try is counted,
 * and their workers are free for other feeds. They continue by themselves. A command that ends gives them up at a ceiling at
 * once, and in an outage after as many tries as a call has. Thread-safe.
 */
public final class PausedIntervals {
    private static final Logger LOG = LoggerFactory.getLogger(PausedIntervals.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final Clock clock;
    private final boolean patient;
    private final int tries;
    private final Set<Interval> waiting = ConcurrentHashMap.newKeySet();
    private final Set<Interval> forgiven = ConcurrentHashMap.newKeySet();
    private final Map<Budget, ClientPause> reported = new HashMap<>();

    /**
     * Makes an empty set.
     *
     * @param patient whether the process runs until it is stopped
     * @param tries failed tries after which a command gives up
     */
    public PausedIntervals(Feeds feeds, Ledger ledger, Clock clock, boolean patient, int tries) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.clock = clock;
        this.patient = patient;
        this.tries = tries;
    }

    /** Adds an interval that a worker has claimed; false if its client is not paused. */
    public boolean admits(Interval interval) {
        Optional<ClientPause> standstill = standstill(interval.feed());
        if (standstill.isEmpty() || isItsOwnProbe(feeds.get(interval.feed()))) {
            return false;
        }
        admit(interval, standstill.get());
        return true;
    }

    /**
     * Adds an interval that is not at fault for its failure: the client was paused, or the vendor is down. In an outage it
     * does so once. If the next outage ends its reading too, the interval fails, so that a request which always ends in a 500
     * does not stop its feed.
     *
     * @param sent whether a request was sent for the interval
     */
    public boolean forgives(Interval interval, Exception failure, boolean sent) {
        Optional<ClientPause> standstill = failure instanceof ClientPausedException refused
                ? Optional.of(refused.pause())
                : standstill(interval.feed()).filter(ClientPause.Outage.class::isInstance);
        if (standstill.isEmpty()) {
            return false;
        }
        if (sent && standstill.get() instanceof ClientPause.Outage && !forgiven.add(interval)) {
            return false;
        }
        admit(interval, standstill.get());
        return true;
    }

    /** Adds an interval that must be read again, with any state in the ledger. */
    public void readAgain(Interval interval) {
        ledger.claims().offered(List.of(interval), clock.instant());
        waiting.add(interval);
    }

    public boolean has(Interval interval) {
        return waiting.contains(interval);
    }

    /** Forgets an interval that was read or has failed. */
    public void forget(Interval interval) {
        forgiven.remove(interval);
    }

    /** The smallest request to a feed's vendor, if it is down and the next probe is due. */
    public List<Call> probes(String name) throws InterruptedException {
        Feed feed = feeds.get(name);
        boolean wanted = !waiting(name).isEmpty()
                && !isGivenUp(feed.client().budget())
                && feed.client().budget().isProbeDue();
        return wanted ? feed.probe().stream().toList() : List.of();
    }

    /** The intervals of a feed that continue now, oldest first. */
    public List<Interval> back(String name) {
        Feed feed = feeds.get(name);
        List<Interval> its = waiting(name);
        if (its.isEmpty()) {
            return its;
        }
        if (standstill(name).isEmpty()) {
            its.forEach(waiting::remove);
            over(feed, its);
            return its;
        }
        if (isGivenUp(feed.client().budget())) {
            its.forEach(waiting::remove);
            its.forEach(ledger.claims()::withdraw);
        } else if (isItsOwnProbe(feed)) {
            waiting.remove(its.get(0));
            return List.of(its.get(0));
        }
        return List.of();
    }

    private List<Interval> waiting(String feed) {
        return waiting.stream()
                .filter(interval -> interval.feed().equals(feed))
                .sorted(Interval.OLDEST_FIRST)
                .toList();
    }

    /** Whether only the feed's own route knows a request for a vendor that was down. Then an interval is the probe. */
    private static boolean isItsOwnProbe(Feed feed) {
        return !feed.source().hasProbe() && feed.client().budget().isProbeDue();
    }

    private Optional<ClientPause> standstill(String feed) {
        return feeds.get(feed).client().budget().pause();
    }

    private void admit(Interval interval, ClientPause why) {
        Feed feed = feeds.get(interval.feed());
        warn(feed, why);
        boolean stays = patient || !isOver(why);
        if (stays) {
            ledger.claims()
                    .offered(
                            List.of(interval),
                            clock.instant()); // before the release, so that the plan does not offer it too
        }
        ledger.claims().release(interval);
        if (stays) {
            waiting.add(interval);
        }
    }

    private boolean isGivenUp(Budget budget) {
        return !patient && budget.pause().filter(this::isOver).isPresent();
    }

    private boolean isOver(ClientPause why) {
        return why instanceof ClientPause.Ceiling
                || (why instanceof ClientPause.Outage outage && outage.tries() >= tries);
    }

    /** Warns once for each ceiling and each outage. */
    private synchronized void warn(Feed feed, ClientPause why) {
        ClientPause before = reported.put(feed.client().budget(), why);
        if (!isSame(before, why)) {
            LOG.warn(
                    "Polling paused feed={} reason=\"{}\". Its intervals {}.",
                    feed.name(),
                    why.description(),
                    patient ? "continue by themselves" : "stay planned if it lasts");
        }
    }

    private static boolean isSame(@Nullable ClientPause before, ClientPause now) {
        if (before instanceof ClientPause.Outage earlier && now instanceof ClientPause.Outage outage) {
            return outage.since().equals(earlier.since());
        }
        return now.equals(before);
    }

    private synchronized void over(Feed feed, List<Interval> back) {
        if (reported.remove(feed.client().budget()) != null) {
            LOG.info("Polling resumed feed={} intervals={}", feed.name(), back.size());
        }
    }
}
