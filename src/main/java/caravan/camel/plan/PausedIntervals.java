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
 * Where intervals wait whose client stands still: a ceiling is reached, or the vendor is down. They stay planned, no try is
 * counted, and their workers are free for other feeds. They go on by themselves; a command that ends gives them up at a
 * ceiling at once, and in an outage after as many tries as a call has. Thread-safe.
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
    private final Map<Budget, ClientPause> told = new HashMap<>();

    /**
     * Makes an empty one.
     *
     * @param patient whether the process runs on until it is stopped
     * @param tries in vain, after which one that is not gives up
     */
    public PausedIntervals(Feeds feeds, Ledger ledger, Clock clock, boolean patient, int tries) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.clock = clock;
        this.patient = patient;
        this.tries = tries;
    }

    /** Takes in an interval that a worker has claimed and would ask in vain for; false if its client does not stand still. */
    public boolean admits(Interval interval) {
        Optional<ClientPause> standstill = standstill(interval.feed());
        if (standstill.isEmpty() || isItsOwnProbe(feeds.get(interval.feed()))) {
            return false;
        }
        admit(interval, standstill.get());
        return true;
    }

    /**
     * Takes in an interval that is not at fault for its failure: it was refused by a standstill, or met a vendor that is
     * down. In an outage once: one that meets the next before it was read fails like any other, so that a question which
     * always ends in a 500 does not stop its feed for ever.
     *
     * @param sent whether anything was asked for it at all
     */
    public boolean forgives(Interval interval, Exception failure, boolean sent) {
        Optional<ClientPause> standstill = failure instanceof ClientPausedException refused
                ? Optional.of(refused.standstill())
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

    /** Takes in an interval that must be read again, whatever the ledger has of it. */
    public void readAgain(Interval interval) {
        ledger.claims().offered(List.of(interval), clock.instant());
        waiting.add(interval);
    }

    public boolean has(Interval interval) {
        return waiting.contains(interval);
    }

    /** The interval was read, or has failed. */
    public void forget(Interval interval) {
        forgiven.remove(interval);
    }

    /** The smallest question to a feed's vendor if that is down, where it is time to ask whether it still is. */
    public List<Call> probes(String name) throws InterruptedException {
        Feed feed = feeds.get(name);
        boolean wanted = !waiting(name).isEmpty()
                && !isGivenUp(feed.client().budget())
                && feed.client().budget().isProbeDue();
        return wanted ? feed.probe().stream().toList() : List.of();
    }

    /** The intervals of a feed that go on now, oldest first. */
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

    /** Whether only the feed's own route knows what to ask a vendor that was down: then an interval finds out. */
    private static boolean isItsOwnProbe(Feed feed) {
        return !feed.source().hasProbe() && feed.client().budget().isProbeDue();
    }

    private Optional<ClientPause> standstill(String feed) {
        return feeds.get(feed).client().budget().standstill();
    }

    private void admit(Interval interval, ClientPause why) {
        Feed feed = feeds.get(interval.feed());
        tell(feed, why);
        boolean stays = patient || !isHopeless(why);
        if (stays) {
            ledger.claims().offered(List.of(interval), clock.instant()); // first, so that it is never nobody's
        }
        ledger.claims().release(interval);
        if (stays) {
            waiting.add(interval);
        }
    }

    private boolean isGivenUp(Budget budget) {
        return !patient && budget.standstill().filter(this::isHopeless).isPresent();
    }

    private boolean isHopeless(ClientPause why) {
        return why instanceof ClientPause.Ceiling
                || (why instanceof ClientPause.Outage outage && outage.tries() >= tries);
    }

    /** Once for each ceiling and each outage. */
    private synchronized void tell(Feed feed, ClientPause why) {
        ClientPause before = told.put(feed.client().budget(), why);
        if (!isSame(before, why)) {
            LOG.warn(
                    "{}: {}. Its intervals wait, and {}.",
                    feed.name(),
                    why.told(),
                    patient ? "go on by themselves" : "stay planned if it lasts");
        }
    }

    private static boolean isSame(@Nullable ClientPause before, ClientPause now) {
        if (before instanceof ClientPause.Outage earlier && now instanceof ClientPause.Outage outage) {
            return outage.since().equals(earlier.since());
        }
        return now.equals(before);
    }

    private synchronized void over(Feed feed, List<Interval> back) {
        if (told.remove(feed.client().budget()) != null) {
            LOG.info("Polling resumed feed={} intervals={}", feed.name(), back.size());
        }
    }
}
