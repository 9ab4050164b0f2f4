package caravan.camel.extract;

import caravan.camel.feed.Feed;
import caravan.ledger.Ledger;
import caravan.ledger.ReadingResult;
import caravan.reading.Reading;
import caravan.record.SnapshotDifference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a snapshot with the one that was delivered before. Thread-safe. */
record SnapshotComparison(Ledger ledger) {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotComparison.class);

    /**
     * The result with the number of records that vanished since the last delivered snapshot. If nothing changed and settings say so, the
     * reading then has no records. All sinks must have the earlier snapshot, else one of them would lack the list.
     */
    ReadingResult compared(Feed feed, Reading reading, ReadingResult result) {
        byte[] now = result.digests();
        if (!feed.source().isSnapshot() || reading.revision() > 1 || now == null) {
            return result;
        }
        Optional<byte[]> before =
                ledger.digests().lastDelivered(feed.name(), feed.sinks().keySet());
        if (before.isEmpty()) {
            return result;
        }
        SnapshotDifference difference = SnapshotDifference.between(before.get(), now);
        if (difference.isNone()
                && feed.source().leavesOutUnchanged()
                && reading.tally().deadLetters() == 0) {
            reading.leaveOutAll();
            LOG.info("Snapshot unchanged interval={} reason=\"published without records\"", reading.interval());
        }
        OptionalLong vanished =
                result.vanished().isPresent() ? OptionalLong.of(difference.vanished()) : OptionalLong.empty();
        return new ReadingResult(now, List.of(), vanished, result.readBy());
    }
}
