package caravan.camel.deliver;

import caravan.camel.feed.Feed;
import caravan.camel.open.OpenConversationTracker;
import caravan.ledger.ReadingResult;
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
    private final SeenRecords read = new SeenRecords();
    private final List<OpenRecord> open = new ArrayList<>();

    HeldRecords(Feed feed) {
        this.feed = feed;
    }

    /** Reads one revision from a sink. Read the newest first: the first state of a record counts. */
    void read(Sink sink, Manifest manifest) throws IOException {
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
        return new ReadingResult(
                known().toBytes(),
                OpenConversationTracker.rows(feed, last.interval(), open),
                OptionalLong.empty(),
                last.source());
    }

    private void add(VendorRecord record) {
        String key = record.key();
        Meeting meeting = read.meet(record.identity(), record.digest(), 1);
        if (meeting == Meeting.NEW && key != null && record.end() == null && feed.followed() != null) {
            open.add(new OpenRecord(key, record.digest()));
        }
    }
}
