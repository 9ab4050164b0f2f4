package caravan.camel.deliver.published;

import caravan.camel.feed.Feed;
import caravan.camel.open.OpenConversationTracker;
import caravan.ledger.ReadingResult;
import caravan.ledger.row.OpenRow;
import caravan.record.OpenRecord;
import caravan.record.SeenRecords;
import caravan.record.SeenRecords.Meeting;
import caravan.record.VendorRecord;
import caravan.sink.Sink;
import caravan.spool.Manifest;
import caravan.spool.SpooledRecords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The records that an interval's revisions hold together, and which of them have no end. Not thread-safe. */
final class HeldRecords {
    private final Feed feed;
    private final SeenRecords read;
    private final List<OpenRow> before;
    private final List<OpenRecord> open = new ArrayList<>();

    HeldRecords(Feed feed) {
        this(feed, new SeenRecords(), List.of());
    }

    /**
     * Begins with what the ledger knows, for sinks that cannot be read.
     *
     * @param known the records
     * @param before those of them that are open
     */
    HeldRecords(Feed feed, SeenRecords known, List<OpenRow> before) {
        this.feed = feed;
        this.read = known;
        this.before = before;
    }

    /**
     * Reads one revision from a sink, if the sink can be read. Read the newest first: the first state of a record counts.
     */
    void read(Sink sink, Manifest manifest) throws IOException {
        if (!sink.isReadable()) {
            return;
        }
        try (SpooledRecords records =
                new SpooledRecords(sink.records(manifest), feed.source().shape().record())) {
            for (List<VendorRecord> some = records.next(); !some.isEmpty(); some = records.next()) {
                some.forEach(this::add);
            }
        } catch (IOException e) {
            throw new IOException("Reading " + manifest.name() + " back failed: " + e.getMessage(), e);
        }
    }

    SeenRecords known() {
        return new SeenRecords(read.toBytes());
    }

    ReadingResult result(Manifest last) {
        List<OpenRow> rows = new ArrayList<>(before);
        rows.addAll(OpenConversationTracker.rows(feed, last.interval(), open));
        return new ReadingResult(known().toBytes(), rows, OptionalLong.empty(), last.source());
    }

    private void add(VendorRecord record) {
        String key = record.key();
        Meeting meeting = read.meet(record.identity(), record.digest(), 1);
        if (meeting == Meeting.NEW && key != null && record.end() == null && feed.followed() != null) {
            open.add(new OpenRecord(key, record.digest()));
        }
    }
}
