package caravan.camel.plan;

import caravan.camel.feed.Feed;
import caravan.ledger.Ledger;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a feed whose place in a sink belongs to another ledger, or has lost its owner mark. A sink that cannot be read now
 * stops no extraction: it checks the owner again before it publishes. Thread-safe.
 */
record OwnerGuard(Ledger ledger, GapGuard gaps) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerGuard.class);

    /** @param start the feed's first instant */
    void admit(Feed feed, Instant start) throws SinkException.Final {
        for (Map.Entry<String, Sink> sink : feed.sinks().entrySet()) {
            try {
                check(feed, start, sink.getKey(), sink.getValue().owner(feed.name()));
            } catch (IOException e) {
                LOG.warn("Sink not readable sink={} feed={} reason=\"{}\"", sink.getKey(), feed.name(), e.getMessage());
            }
        }
    }

    private void check(Feed feed, Instant start, String sink, Optional<String> owner) throws SinkException.Final {
        if (owner.isPresent()) {
            if (!owner.get().equals(ledger.id())) {
                throw new SinkException.Final("The feed " + feed.name() + " in the sink " + sink
                        + " belongs to the ledger " + owner.get() + ", this is the ledger " + ledger.id()
                        + ". Give this feed another name or place; if its ledger is lost, run the command status"
                        + " --rebuild.");
            }
            return;
        }
        Optional<String> lost = new RecordedPlaces(ledger).objection(feed.settings(), sink);
        if (lost.isPresent()) {
            throw gaps.refused(
                    feed,
                    start,
                    "The feed " + feed.name() + " has no owner mark in the sink " + sink + " any more. " + lost.get());
        }
    }
}
