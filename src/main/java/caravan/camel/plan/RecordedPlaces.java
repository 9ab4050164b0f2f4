package caravan.camel.plan;

import caravan.ledger.DeliveryRows;
import caravan.ledger.Ledger;
import caravan.settings.FeedSettings;
import caravan.settings.type.EmptyPlace;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Finds the places that must have the owner mark: the ledger records deliveries to them. Such a place without a mark is a
 * lost mount, or a bucket or topic that was created again. New data there would hide what is missing.
 */
public record RecordedPlaces(Ledger ledger) {
    /** The reason why a feed must not use an unmarked place of a sink, and how to continue; empty if it may. */
    public Optional<String> objection(FeedSettings feed, String sink) {
        Optional<DeliveryRows.Recorded> recorded = ledger.deliveries().recorded(feed.name(), sink);
        if (recorded.isEmpty()) {
            return Optional.empty();
        }
        EmptyPlace empty = new EmptyPlace(sink, recorded.get().last().truncatedTo(ChronoUnit.SECONDS));
        if (feed.schedule().acceptEmpty().contains(empty)) {
            return Optional.empty();
        }
        return Optional.of(
                "The ledger records " + recorded.get().count() + " deliveries of the feed to the sink " + sink
                        + ", the last at " + empty.lastDelivery()
                        + ". Its mount, bucket or topic is lost, or was made again. Bring it back, then run again. To"
                        + " go on with an empty place, set feed." + feed.name() + ".accept-empty=" + empty
                        + "; what was delivered before is not published there again.");
    }
}
