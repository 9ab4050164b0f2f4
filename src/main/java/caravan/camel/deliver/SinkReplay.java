package caravan.camel.deliver;

import caravan.camel.feed.Feed;
import caravan.record.VendorRecord;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.spool.DeadLetter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays letters that a sink refused. They go to that sink, into the revision that lacks their records. */
final class SinkReplay {
    private static final Logger LOG = LoggerFactory.getLogger(SinkReplay.class);

    private SinkReplay() {}

    /**
     * Sends letters to their sinks.
     *
     * @param letters of one interval, each with a sink
     * @return the letters whose records are at their sink now
     */
    static List<DeadLetter> replay(Feed feed, List<DeadLetter> letters) throws SinkException, IOException {
        Map<String, List<DeadLetter>> bySinkAndRevision = letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> letter.sink() + " r" + letter.revision(), TreeMap::new, Collectors.toList()));
        List<DeadLetter> replayed = new ArrayList<>();
        for (List<DeadLetter> refused : bySinkAndRevision.values()) {
            replayed.addAll(ofOneRevision(feed, refused));
        }
        return replayed;
    }

    private static List<DeadLetter> ofOneRevision(Feed feed, List<DeadLetter> refused)
            throws SinkException, IOException {
        DeadLetter any = refused.get(0);
        String name = Objects.requireNonNull(any.sink());
        Sink sink = feed.sinks().get(name);
        if (sink == null) {
            LOG.warn(
                    "Dead letters not replayed interval={} sink={} reason=\"the feed has no such sink now\"",
                    any.interval(),
                    name);
            return List.of();
        }
        List<VendorRecord> records = LetterRecords.of(refused, feed.published(), feed.redaction());
        List<VendorRecord> refusedAgain = sink.replay(any.interval(), any.revision(), records);
        List<DeadLetter> replayed = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (!refusedAgain.contains(records.get(i))) {
                replayed.add(refused.get(i));
            }
        }
        Replay.log(any.interval(), replayed.size(), name);
        return replayed;
    }
}
