package caravan.camel.deliver.published;

import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.sink.MissingDataException;
import caravan.sink.Sink;
import caravan.spool.Counts;
import caravan.spool.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the sinks with the ledger and the manifests: each delivered revision has its manifest, and its data has the size
 * and SHA-256 of the manifest. It reads all of the data.
 */
public final class Verification {
    private final Feeds feeds;
    private final Ledger ledger;

    public Verification(Feeds feeds, Ledger ledger) {
        this.feeds = feeds;
        this.ledger = ledger;
    }

    /**
     * The revisions of a feed that are missing or changed.
     *
     * @param span only intervals that overlap it; null for all
     * @throws IOException if a sink cannot be read now
     */
    public List<PublishedFault> faults(String name, @Nullable Span span) throws IOException {
        Feed feed = feeds.get(name);
        List<PublishedFault> faults = new ArrayList<>();
        for (IntervalRow row : delivered(name, span)) {
            faults.addAll(faults(feed, row));
        }
        return faults;
    }

    /** How many revisions the ledger records as delivered. */
    public long revisions(String name, @Nullable Span span) {
        return delivered(name, span).stream().mapToLong(IntervalRow::revision).sum();
    }

    private List<IntervalRow> delivered(String name, @Nullable Span span) {
        return ledger.intervals().all(name).stream()
                .filter(row -> row.revision() > 0)
                .filter(row -> span == null || overlap(row.interval(), span))
                .toList();
    }

    private static List<PublishedFault> faults(Feed feed, IntervalRow row) throws IOException {
        List<PublishedFault> faults = new ArrayList<>();
        for (Map.Entry<String, Sink> sink : feed.sinks().entrySet()) {
            for (int revision = 1; revision <= row.revision(); revision++) {
                String reason = reason(sink.getValue(), row, revision);
                if (reason != null) {
                    faults.add(new PublishedFault(row.interval(), revision, sink.getKey(), reason));
                }
            }
        }
        return faults;
    }

    private static @Nullable String reason(Sink sink, IntervalRow row, int revision) throws IOException {
        try {
            Optional<Manifest> published = sink.manifest(row.interval(), revision);
            if (published.isEmpty()) {
                return "manifest missing";
            }
            if (!isOfLedger(published.get(), row, revision)) {
                return "manifest changed: its interval or its counts are not those of the ledger";
            }
            sink.prove(published.get());
            return null;
        } catch (MissingDataException e) {
            return e.getMessage();
        }
    }

    /** Whether a manifest fits the ledger, which keeps that of the last revision. A sink may have set records aside since. */
    private static boolean isOfLedger(Manifest published, IntervalRow row, int revision) {
        String kept = row.state() == IntervalState.DELIVERED ? row.manifest() : null;
        if (!published.interval().equals(row.interval()) || published.revision() != revision) {
            return false;
        }
        if (kept == null || Manifest.of(kept).revision() != revision) {
            return true;
        }
        Counts known = Manifest.of(kept).counts();
        Counts shown = published.counts();
        return known.records() + known.deadLetters() == shown.records() + shown.deadLetters();
    }

    private static boolean overlap(Interval interval, Span span) {
        return interval.start().isBefore(span.end()) && interval.end().isAfter(span.start());
    }
}
