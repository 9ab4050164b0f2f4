package caravan.camel.deliver;

import caravan.camel.deliver.published.ManifestReconciler;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.userroute.OwnRoutes;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.sink.SinkException;
import caravan.spool.DeadLetter;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers dead letters after their cause was removed. A letter is removed once its record, or a newer one of the same key, is at
 * the sink or in the spool.
 */
public final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final CountedLetters letters;
    private final SpoolReplay unread;
    private final Clock clock;

    public Replay(
            Feeds feeds,
            Ledger ledger,
            Spool spool,
            CountedLetters letters,
            ManifestReconciler manifests,
            OwnRoutes ownRoutes,
            Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.letters = letters;
        this.unread = new SpoolReplay(ledger, spool, manifests, ownRoutes, clock);
        this.clock = clock;
    }

    /**
     * The result for a feed's dead letters.
     *
     * @param replayed delivered now, or by a reading since
     * @param left not deliverable yet
     */
    public record Outcome(long replayed, long left) {
        Outcome with(Outcome other) {
            return new Outcome(replayed + other.replayed, left + other.left);
        }
    }

    /** Replays a feed's letters. It logs each letter that stays. */
    public Outcome replay(String name) throws SpoolException {
        Feed feed = feeds.get(name);
        Outcome all = new Outcome(0, 0);
        letters.recount(name);
        for (Interval interval : letters.intervals(name)) {
            List<DeadLetter> some = letters.of(interval);
            IntervalRow row = ledger.intervals().find(interval).orElse(null);
            if (row == null || row.state() != IntervalState.DELIVERED) {
                LOG.warn(
                        "Dead letters stay interval={} dead-letters={} reason=\"the interval is not delivered yet\"",
                        interval,
                        some.size());
                all = all.with(new Outcome(0, some.size()));
            } else {
                all = all.with(replay(feed, row, some));
            }
        }
        return all;
    }

    /**
     * Accepts a feed's dead letters: they stay where they are and do not count as missing.
     *
     * @return how many were not accepted before
     */
    public int accept(String name) {
        int accepted = ledger.letters().accept(name, clock.instant());
        if (accepted > 0) {
            LOG.info("Dead letters accepted feed={} dead-letters={} place={}", name, accepted, letters);
        }
        return accepted;
    }

    /** The place of the dead letters, for messages. */
    public String place() {
        return letters.toString();
    }

    private Outcome replay(Feed feed, IntervalRow row, List<DeadLetter> some) {
        Map<Boolean, List<DeadLetter>> byRefusal =
                some.stream().collect(Collectors.partitioningBy(letter -> letter.sink() != null));
        List<DeadLetter> replayed = new ArrayList<>();
        try {
            replayed.addAll(SinkReplay.replay(feed, Objects.requireNonNull(byRefusal.get(true))));
            replayed.addAll(unread.replay(feed, row, Objects.requireNonNull(byRefusal.get(false))));
            letters.remove(row.interval(), replayed);
        } catch (SinkException | SpoolException | IOException e) {
            LOG.error("Dead letters stay interval={} reason=\"{}\"", row.interval(), e.getMessage());
        }
        some.stream()
                .filter(letter -> !replayed.contains(letter))
                .forEach(letter -> LOG.warn("Dead letter stays {}", letter));
        return new Outcome(replayed.size(), some.size() - (long) replayed.size());
    }

    static void log(Interval interval, long count, String destination) {
        if (count > 0) {
            LOG.info("Dead letters replayed interval={} dead-letters={} to={}", interval, count, destination);
        }
    }
}
