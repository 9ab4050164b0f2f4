package caravan.camel.deliver.published;

import caravan.camel.feed.Feed;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.record.SeenRecords;
import caravan.sink.MissingDataException;
import caravan.sink.Sink;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to the ledger what a sink has and the ledger lacks: the sink's manifests are the authority. So a crash between publish
 * and ledger, a restored ledger or a rebuilt one never doubles an interval.
 */
public final class ManifestReconciler {
    private static final Logger LOG = LoggerFactory.getLogger(ManifestReconciler.class);

    private final Ledger ledger;
    private final Spool spool;

    public ManifestReconciler(Ledger ledger, Spool spool) {
        this.ledger = ledger;
        this.spool = spool;
    }

    /**
     * Adopts the revisions of an interval that all sinks have and the ledger lacks. A revision that only some sinks have goes
     * from one of them to the spool, for the others.
     *
     * @return whether the vendor need not be requested
     */
    public boolean adopted(Feed feed, IntervalRow row) throws IOException, SpoolException {
        return adopted(feed, row, published(feed, row.interval()), null);
    }

    /**
     * Adopts the revisions of an interval for a rebuild. Each sink must be readable.
     *
     * @param last the interval's last revision that any sink has
     * @param owners the lost ledger and this one; sinks of others are left out
     * @param lost gets the revisions that are missing or changed; they count as delivered, and {@code verify} names them
     * @throws IOException if a sink cannot be read
     */
    public boolean adoptedOfAll(Feed feed, IntervalRow row, int last, Set<String> owners, List<PublishedFault> lost)
            throws IOException, SpoolException {
        Map<String, List<Manifest>> published = new LinkedHashMap<>();
        Remains remains = new Remains(feed, row.interval(), last);
        for (Map.Entry<String, Sink> sink : feed.sinks().entrySet()) {
            if (sink.getValue().owner(feed.name()).filter(owners::contains).isPresent()) {
                published.put(sink.getKey(), remains.unbroken(sink.getKey(), sink.getValue()));
            }
        }
        if (last <= row.revision() || !remains.isBroken()) {
            return adopted(feed, row, published, lost);
        }
        HeldRecords held = new HeldRecords(feed);
        for (Remains.Part part : remains.whole(lost)) {
            held.read(part.sink(), part.manifest());
        }
        adopt(feed, remains.last(), held);
        return true;
    }

    private boolean adopted(
            Feed feed, IntervalRow row, Map<String, List<Manifest>> published, @Nullable List<PublishedFault> lost)
            throws IOException, SpoolException {
        Map<String, List<Manifest>> sources = new LinkedHashMap<>(published);
        sources.keySet().retainAll(feed.sourceSinks());
        int most = sources.values().stream().mapToInt(List::size).max().orElse(0);
        if (most <= row.revision()) {
            return false;
        }
        int common = published.size() < feed.sinks().size()
                ? 0
                : published.values().stream().mapToInt(List::size).min().orElse(0);
        Map.Entry<String, List<Manifest>> fullest = sources.entrySet().stream()
                .filter(entry -> entry.getValue().size() == most)
                .findFirst()
                .orElseThrow();
        List<Manifest> revisions = fullest.getValue();
        if (common > row.revision()) {
            adopt(fullest.getKey(), feed, revisions.subList(0, common), lost);
        }
        if (common < most && !feed.sink(fullest.getKey()).isReadable()) {
            return common > row.revision(); // the sinks that lack a revision get it from the vendor
        }
        if (common < most) {
            copy(feed, fullest.getKey(), revisions.subList(0, common + 1), published);
        }
        return true;
    }

    /** Writes the rows of an interval from the revisions of a sink. */
    private void adopt(String sink, Feed feed, List<Manifest> revisions, @Nullable List<PublishedFault> lost)
            throws IOException {
        List<Manifest> whole = lost == null ? revisions : whole(sink, feed, revisions, lost);
        Manifest last = revisions.get(revisions.size() - 1);
        HeldRecords held =
                feed.sink(sink).isReadable() ? held(feed.sink(sink), feed, whole) : recorded(feed, last.interval());
        adopt(feed, last, held);
    }

    /** The records of an interval that the ledger knows: none if it is a new one. Then a later reading delivers them again. */
    private HeldRecords recorded(Feed feed, Interval interval) {
        SeenRecords known = ledger.intervals()
                .find(interval)
                .flatMap(row -> ledger.digests().find(interval, row.revision()))
                .map(SeenRecords::new)
                .orElseGet(SeenRecords::new);
        return new HeldRecords(feed, known, ledger.open().of(interval));
    }

    private void adopt(Feed feed, Manifest last, HeldRecords held) {
        ledger.revisions()
                .adopted(
                        last.interval(),
                        last.revision(),
                        last.toJson(),
                        held.result(last),
                        last.extractedAt(),
                        feed.sinks().keySet());
        LOG.info(
                "Interval adopted from the sink interval={} revision={} reason=\"the ledger lacked it\"",
                last.interval(),
                last.revision());
    }

    /** The revisions whose data is as their manifests say. */
    private static List<Manifest> whole(String sink, Feed feed, List<Manifest> revisions, List<PublishedFault> lost)
            throws IOException {
        List<Manifest> whole = new ArrayList<>();
        for (Manifest manifest : revisions) {
            try {
                feed.sink(sink).prove(manifest);
                whole.add(manifest);
            } catch (MissingDataException e) {
                lost.add(new PublishedFault(
                        manifest.interval(), manifest.revision(), sink, String.valueOf(e.getMessage())));
            }
        }
        return whole;
    }

    /** The records that an interval's revisions hold, from the ledger, or else from the sinks. */
    public SeenRecords known(Feed feed, IntervalRow row) throws IOException {
        if (row.revision() == 0) {
            return new SeenRecords();
        }
        Optional<byte[]> block = ledger.digests().find(row.interval(), row.revision());
        return block.isPresent() ? new SeenRecords(block.get()) : known(feed, row.interval());
    }

    /** The records that an interval's revisions hold, without the revisions that no sink has any more. */
    SeenRecords published(Feed feed, IntervalRow row, Set<Integer> lost) throws IOException {
        Sink sink = feed.sink(feed.sourceSinks().get(0));
        List<Manifest> whole = new ArrayList<>();
        for (int revision = 1; revision <= row.revision(); revision++) {
            if (!lost.contains(revision)) {
                sink.manifest(row.interval(), revision).ifPresent(whole::add);
            }
        }
        return held(sink, feed, whole).known();
    }

    private SeenRecords known(Feed feed, Interval interval) throws IOException {
        IOException failure = null;
        for (String name : feed.sourceSinks()) {
            Sink sink = feed.sink(name);
            try {
                return held(sink, feed, sink.revisions(interval)).known();
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure == null ? new IOException("The feed " + feed.name() + " has no sink") : failure;
    }

    /** Copies the last of the revisions from the sink that has it to the spool, for the sinks that lack it. */
    private void copy(Feed feed, String from, List<Manifest> revisions, Map<String, List<Manifest>> published)
            throws IOException, SpoolException {
        Manifest last = revisions.get(revisions.size() - 1);
        List<String> missing = feed.sinks().keySet().stream()
                .filter(name -> published.getOrDefault(name, List.of()).size() < last.revision())
                .toList();
        Sink sink = feed.sink(from);
        Manifest manifest = last.with(spool.copy(last, feed.compression(), sink.records(last)));
        HeldRecords held = held(sink, feed, revisions);
        ledger.revisions()
                .spooled(
                        last.interval(),
                        last.revision(),
                        manifest.toJson(),
                        missing,
                        held.result(last),
                        last.extractedAt());
        LOG.info(
                "Revision copied for other sinks interval={} revision={} from={} to={}",
                last.interval(),
                last.revision(),
                from,
                missing);
    }

    /** The revisions in the sinks of this ledger that can be read now. The others are checked before they publish. */
    private Map<String, List<Manifest>> published(Feed feed, Interval interval) {
        Map<String, List<Manifest>> published = new LinkedHashMap<>();
        feed.sinks().forEach((name, sink) -> {
            try {
                if (isOurs(sink, feed)) {
                    published.put(name, sink.revisions(interval));
                }
            } catch (IOException e) {
                LOG.debug("Sink not readable interval={} sink={}", interval, name, e);
            }
        });
        return published;
    }

    private boolean isOurs(Sink sink, Feed feed) throws IOException {
        return sink.owner(feed.name()).equals(Optional.of(ledger.id()));
    }

    private static HeldRecords held(Sink sink, Feed feed, List<Manifest> revisions) throws IOException {
        HeldRecords held = new HeldRecords(feed);
        for (int i = revisions.size() - 1; i >= 0; i--) {
            held.read(sink, revisions.get(i));
        }
        return held;
    }
}
