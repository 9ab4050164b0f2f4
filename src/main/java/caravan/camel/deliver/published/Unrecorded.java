package caravan.camel.deliver.published;

import caravan.camel.feed.Feeds;
import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.sink.MissingDataException;
import caravan.sink.PublishedName;
import caravan.sink.Sink;
import caravan.spool.Manifest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the sinks have and the ledger does not record: the ledger is an old copy or a new one, or another program
 * published it. What a running process publishes meanwhile does not count.
 */
public final class Unrecorded {
    private final Feeds feeds;
    private final Ledger ledger;
    private final Instant since;

    public Unrecorded(Feeds feeds, Ledger ledger, Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.since = clock.instant();
    }

    /**
     * The manifests and data files of a feed that the ledger does not record. A data file with its manifest counts once.
     *
     * @param span only intervals that overlap it; null for all
     * @throws IOException if a sink cannot be read now
     */
    public List<UnrecordedName> names(String feed, @Nullable Span span) throws IOException {
        Map<String, List<PublishedName>> published = new HashMap<>();
        for (Map.Entry<String, Sink> sink : feeds.get(feed).sinks().entrySet()) {
            published.put(sink.getKey(), sink.getValue().names(feed)); // before the rows: a process may work beside
        }
        Map<Interval, IntervalRow> rows = new HashMap<>();
        ledger.intervals().all(feed).forEach(row -> rows.put(row.interval(), row));
        List<UnrecordedName> found = new ArrayList<>();
        for (Map.Entry<String, List<PublishedName>> sink : published.entrySet()) {
            for (PublishedName name : unrecorded(feeds.get(feed).sink(sink.getKey()), sink.getValue(), rows)) {
                if (span == null || name.interval() == null || overlap(name.interval(), span)) {
                    found.add(new UnrecordedName(feed, sink.getKey(), name));
                }
            }
        }
        return found;
    }

    private List<PublishedName> unrecorded(Sink sink, List<PublishedName> names, Map<Interval, IntervalRow> rows)
            throws IOException {
        List<PublishedName> found = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (PublishedName name : names) {
            if (name.isManifest() && !isRecorded(name, rows)) {
                named.add(revision(name));
                if (!isJustPublished(sink, name)) {
                    found.add(name);
                }
            }
        }
        for (PublishedName name : names) {
            if (!name.isManifest() && !isRecorded(name, rows) && !named.contains(revision(name))) {
                found.add(name);
            }
        }
        return found;
    }

    /**
     * Whether the ledger has the revision. One more may be on its way, or a kill left its data file, which the next publish
     * replaces.
     */
    private static boolean isRecorded(PublishedName name, Map<Interval, IntervalRow> rows) {
        IntervalRow row = name.interval() == null ? null : rows.get(name.interval());
        if (row == null) {
            return false;
        }
        boolean isUnderWay = row.state() == IntervalState.EXTRACTING
                || row.state() == IntervalState.SPOOLED
                || (!name.isManifest() && row.state() != IntervalState.DELIVERED);
        return name.revision() >= 1 && name.revision() <= row.revision() + (isUnderWay ? 1 : 0);
    }

    private boolean isJustPublished(Sink sink, PublishedName name) throws IOException {
        if (name.interval() == null) {
            return false;
        }
        try {
            Optional<Manifest> manifest = sink.manifest(name.interval(), name.revision());
            return manifest.isPresent() && manifest.get().extractedAt().isAfter(since);
        } catch (MissingDataException e) {
            return false;
        }
    }

    /** The revision of a name. A name without an interval is its own. */
    private static String revision(PublishedName name) {
        return name.interval() == null ? name.place() : Manifest.name(name.interval(), name.revision());
    }

    private static boolean overlap(Interval interval, Span span) {
        return interval.start().isBefore(span.end()) && interval.end().isAfter(span.start());
    }
}
