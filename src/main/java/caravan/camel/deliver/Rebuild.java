package caravan.camel.deliver;

import caravan.camel.deliver.published.ManifestReconciler;
import caravan.camel.deliver.published.PublishedFault;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.ledger.Ledger;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds the ledger from the manifests in the sinks, which are the authority over deliveries. */
public final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final ManifestReconciler adoption;
    private final CountedLetters letters;

    public Rebuild(Feeds feeds, Ledger ledger, ManifestReconciler adoption, CountedLetters letters) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.adoption = adoption;
        this.letters = letters;
    }

    /**
     * Adopts every interval that the sinks have and this ledger lacks. If this ledger has no feed, it takes the lost ledger's
     * identity. If it began a feed after an incomplete rebuild, it keeps its identity and marks the lost ledger's feeds as
     * its own, each after its intervals. Until its mark fits, no interval of a feed is planned.
     *
     * @return published revisions whose data is missing or changed; they count as delivered
     * @throws IOException if a sink cannot be read, if its feeds belong to several lost ledgers, or if an interval there
     *     overlaps one of this ledger's
     */
    public List<PublishedFault> run() throws IOException, SpoolException, SinkException {
        ledger.claim();
        List<PublishedFault> lost = new ArrayList<>();
        LostLedger lostLedger = new LostLedger(ledger.id(), feeds);
        Set<String> owners = lostLedger.owners();
        boolean hasFeeds = owners.contains(ledger.id());
        String owner = lostLedger.id(owners);
        List<String> refused = new ArrayList<>();
        for (Feed feed : feeds.all()) {
            SortedMap<Interval, Integer> published = new TreeMap<>(Interval.OLDEST_FIRST);
            for (Sink sink : feed.sinks().values()) {
                sink.manifests(feed.name())
                        .forEach(manifest -> published.merge(manifest.interval(), manifest.revision(), Math::max));
            }
            int taken = 0;
            for (Map.Entry<Interval, Integer> interval : published.entrySet()) {
                taken += take(feed, interval.getKey(), interval.getValue(), owners, lost) ? 1 : 0;
            }
            LOG.info("Feed rebuilt feed={} intervals={} adopted={}", feed.name(), published.size(), taken);
            if (taken > 0 && feed.sinks().values().stream().noneMatch(Sink::isReadable)) {
                LOG.warn(
                        "Records not known feed={} reason=\"its sinks cannot be read back\". A reading within .revisit"
                                + " delivers them once more, as the next revision.",
                        feed.name());
            }
            letters.recount(feed.name());
            List<Sink> others = lostLedger.sinks(owner, feed);
            if (!others.isEmpty()) {
                refused.add(feed.name());
            }
            if (hasFeeds) {
                takeOver(feed, owner, others);
            }
        }
        if (!hasFeeds) {
            ledger.become(owner);
        }
        refused.forEach(ledger.feeds()::resumed); // the reason of each refusal has ended
        return lost;
    }

    private void takeOver(Feed feed, String owner, List<Sink> sinks) throws IOException, SinkException {
        for (Sink sink : sinks) {
            sink.takeOver(feed.name(), owner);
        }
        if (!sinks.isEmpty()) {
            LOG.info("Feed taken over feed={} lost-ledger={}", feed.name(), owner);
        }
    }

    private boolean take(Feed feed, Interval interval, int last, Set<String> owners, List<PublishedFault> lost)
            throws IOException, SpoolException {
        if (ledger.intervals().find(interval).isEmpty()) {
            refuseOverlap(interval);
            begin(feed, interval.start());
            ledger.intervals().plan(List.of(interval));
        }
        return adoption.adoptedOfAll(feed, ledger.intervals().find(interval).orElseThrow(), last, owners, lost);
    }

    private void refuseOverlap(Interval interval) throws IOException {
        for (Span span : ledger.intervals().spans(interval.feed())) {
            if (span.start().isBefore(interval.end()) && span.end().isAfter(interval.start())) {
                throw new IOException("The sink has " + interval + ", and the ledger has " + span
                        + " across it. Move the ledger away and rebuild an empty one.");
            }
        }
    }

    private void begin(Feed feed, Instant start) {
        boolean earlier = ledger.feeds()
                .find(feed.name())
                .map(row -> start.isBefore(row.start()))
                .orElse(true);
        if (earlier) {
            ledger.feeds().begin(feed.name(), start);
        }
    }
}
