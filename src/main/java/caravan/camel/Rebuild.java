package caravan.camel;

import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.ledger.Ledger;
import caravan.sink.Sink;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the ledger anew from the manifests in the sinks, which are the authority over what is delivered. */
public final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final Adoption adoption;
    private final CountedLetters letters;

    Rebuild(Feeds feeds, Ledger ledger, Adoption adoption, CountedLetters letters) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.adoption = adoption;
        this.letters = letters;
    }

    /**
     * Takes over every interval that the sinks have and this ledger has not, and at last the lost ledger's identity: until
     * then the sinks are another's, so that nothing is planned beside a rebuild that was broken off.
     *
     * @return published revisions whose data is missing or changed; they count as delivered
     * @throws IOException if a sink cannot be read, its feeds belong to several ledgers, or an interval there lies across
     *     one of this ledger's
     */
    public List<PublishedFault> run() throws IOException, SpoolException {
        ledger.claim();
        List<PublishedFault> lost = new ArrayList<>();
        String owner = owner();
        for (Feed feed : feeds.all()) {
            SortedMap<Interval, Integer> published = new TreeMap<>(Interval.OLDEST_FIRST);
            for (Sink sink : feed.sinks().values()) {
                sink.manifests(feed.name())
                        .forEach(manifest -> published.merge(manifest.interval(), manifest.revision(), Math::max));
            }
            int taken = 0;
            for (Map.Entry<Interval, Integer> interval : published.entrySet()) {
                taken += take(feed, interval.getKey(), interval.getValue(), owner, lost) ? 1 : 0;
            }
            LOG.info(
                    "{}: {} intervals are in the sinks, {} of them were not in the ledger",
                    feed.name(),
                    published.size(),
                    taken);
            letters.recount(feed.name());
        }
        ledger.become(owner);
        return lost;
    }

    /** The lost ledger; this one where nothing is published. */
    private String owner() throws IOException {
        Set<String> owners = new TreeSet<>();
        for (Feed feed : feeds.all()) {
            for (Sink sink : feed.sinks().values()) {
                sink.owner(feed.name()).ifPresent(owners::add);
            }
        }
        if (owners.size() > 1) {
            throw new IOException("The feeds " + feeds.names() + " belong to several ledgers " + owners
                    + ": rebuild them one by one, each with caravan.feeds and a caravan.ledger.url of its own.");
        }
        return owners.isEmpty() ? ledger.id() : owners.iterator().next();
    }

    private boolean take(Feed feed, Interval interval, int last, String owner, List<PublishedFault> lost)
            throws IOException, SpoolException {
        if (ledger.intervals().find(interval).isEmpty()) {
            refuseOverlap(interval);
            begin(feed, interval.start());
            ledger.intervals().plan(List.of(interval));
        }
        return adoption.adoptedOfAll(feed, ledger.intervals().find(interval).orElseThrow(), last, owner, lost);
    }

    private void refuseOverlap(Interval interval) throws IOException {
        for (Span span : ledger.intervals().spans(interval.feed())) {
            if (span.start().isBefore(interval.end()) && span.end().isAfter(interval.start())) {
                throw new IOException("The sink has " + interval + ", and the ledger has " + span
                        + " across it: move the ledger away and rebuild an empty one.");
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
