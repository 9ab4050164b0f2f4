package caravan.camel.extract;

import caravan.camel.deliver.published.ManifestReconciler;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Source;
import caravan.camel.open.OpenConversationTracker;
import caravan.camel.userroute.OwnRoutes;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.OpenRow;
import caravan.reading.Reading;
import caravan.reading.RevisionRecords;
import caravan.spool.DeadLetters;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Begins the reading of an interval, unless a sink already has what the ledger lacks. Thread-safe. */
public final class Readings {
    private final ManifestReconciler manifests;
    private final OpenConversationTracker openConversations;
    private final OwnRoutes ownRoutes;
    private final Spool spool;
    private final DeadLetters deadLetters;

    public Readings(
            ManifestReconciler manifests,
            OpenConversationTracker openConversations,
            OwnRoutes ownRoutes,
            Spool spool,
            DeadLetters deadLetters) {
        this.manifests = manifests;
        this.openConversations = openConversations;
        this.ownRoutes = ownRoutes;
        this.spool = spool;
        this.deadLetters = deadLetters;
    }

    /** The new reading. It is empty if the ledger took the interval over from the manifests of a sink. */
    Optional<Reading> begin(Admission.Admitted admitted, Exchange exchange)
            throws SpoolException, IOException, InterruptedException {
        Feed feed = admitted.feed();
        IntervalRow row = admitted.row();
        if (mayBePublished(row) && manifests.adopted(feed, row)) {
            return Optional.empty();
        }
        ownRoutes.enter(feed, row.interval());
        return Optional.of(reading(feed, row, admitted.source(), exchange));
    }

    /** Whether a sink may have a revision that the ledger lacks: Caravan has read nothing since the ledger lost it. */
    private static boolean mayBePublished(IntervalRow row) {
        return row.revision() == 0 || row.readAt() == null;
    }

    private Reading reading(Feed feed, IntervalRow row, Source source, Exchange exchange)
            throws SpoolException, IOException {
        int revision = row.revision() + 1;
        deadLetters.clear(row.interval(), revision);
        List<OpenRow> changed = openConversations.changed(feed, row);
        if (!changed.isEmpty()) {
            return openConversations.begin(feed, row, changed, spool, deadLetters, ownRoutes.step(feed), exchange);
        }
        return new Reading(
                source,
                manifests.known(feed, row),
                new RevisionRecords(
                        row.interval(),
                        revision,
                        spool.open(row.interval(), revision, feed.compression()),
                        deadLetters,
                        ownRoutes.step(feed)));
    }
}
