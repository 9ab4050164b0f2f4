package caravan.camel;

import caravan.interval.Interval;
import caravan.ledger.IntervalRow;
import caravan.ledger.Ledger;
import caravan.record.Fingerprint;
import caravan.record.KnownRecords;
import caravan.record.Page;
import caravan.record.PageException;
import caravan.record.PageShape;
import caravan.record.PageSlicer;
import caravan.record.VendorRecord;
import caravan.spool.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what a sink has and the ledger has not: the sink's manifests are the authority. So a crash between publish
 * and ledger, a ledger restored from a backup or made anew never doubles an interval.
 */
final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
    private static final int CHUNK = 1 << 20;

    private final Ledger ledger;

    Adoption(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Adopts the interval if its sink has a first revision that the ledger knows nothing of. */
    boolean adopted(Feed feed, IntervalRow row) throws IOException {
        if (row.revision() > 0) {
            return false;
        }
        List<Manifest> revisions = feed.files().revisions(row.interval());
        if (revisions.isEmpty() || !feed.files().owner(feed.name()).equals(java.util.Optional.of(ledger.id()))) {
            return false;
        }
        adopt(feed, row.interval(), revisions);
        return true;
    }

    /** Writes the rows of an interval whose revisions a sink has. */
    void adopt(Feed feed, Interval interval, List<Manifest> revisions) throws IOException {
        Manifest last = revisions.get(revisions.size() - 1);
        byte[] digests = known(feed, revisions).toBytes();
        ledger.revisions().adopted(interval, last.revision(), last.toJson(), digests, last.extractedAt());
        LOG.info(
                "{}: r{} is in the sink and was not in the ledger, it is taken as delivered",
                interval,
                last.revision());
    }

    /** What the sink's revisions of an interval hold, for a revisit that finds no digests in the ledger. */
    KnownRecords known(Feed feed, Interval interval) throws IOException {
        return known(feed, feed.files().revisions(interval));
    }

    private static KnownRecords known(Feed feed, List<Manifest> revisions) throws IOException {
        PageSlicer slicer = new PageSlicer(
                new PageShape("", List.of(), feed.source().shape().record()));
        KnownRecords read = new KnownRecords();
        for (int i = revisions.size() - 1; i >= 0; i--) { // the newest first: what was met first stays
            try (InputStream lines = feed.files().records(revisions.get(i))) {
                meet(read, slicer, lines);
            } catch (PageException e) {
                throw new IOException("The data file of " + revisions.get(i).name() + " " + e.getMessage(), e);
            }
        }
        return new KnownRecords(read.toBytes());
    }

    /** Reads whole lines, a chunk at a time, each chunk as one JSON array. */
    private static void meet(KnownRecords known, PageSlicer slicer, InputStream lines)
            throws IOException, PageException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK);
        chunk.write('[');
        byte[] buffer = new byte[CHUNK];
        for (int count = lines.read(buffer); count >= 0; count = lines.read(buffer)) {
            int end = lastLineEnd(buffer, count);
            chunk.write(buffer, 0, end);
            if (end > 0) {
                meet(known, slicer, chunk.toByteArray());
                chunk.reset();
                chunk.write('[');
            }
            chunk.write(buffer, end, count - end);
        }
    }

    private static void meet(KnownRecords known, PageSlicer slicer, byte[] array) throws PageException {
        int last = array.length - 1;
        for (int i = 0; i < last; i++) {
            array[i] = array[i] == '\n' ? (byte) ',' : array[i];
        }
        array[last] = ']';
        Page page = slicer.slice(array);
        for (VendorRecord record : page.records()) {
            String key = record.key();
            known.meet(key == null ? record.digest() : Fingerprint.of(key), record.digest(), 1);
        }
    }

    private static int lastLineEnd(byte[] buffer, int count) {
        int end = count;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
