package caravan.record.slice;

import caravan.record.Digester;
import caravan.record.Fingerprint;
import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import caravan.record.bytes.ByteDigester;
import caravan.record.bytes.UnusualJson;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The records of a very large page: 8 bytes each, sliced again on access. A million small records as objects take several
 * times the page's own memory. Not thread-safe.
 */
final class SlicedRecords extends AbstractList<VendorRecord> implements RandomAccess {
    private final byte[] page;
    private final RecordShape shape;
    private final RecordPointers inRecord;
    private final BrokenRecords broken;
    private @Nullable ByteDigester digester;
    private int[] places = new int[1 << 12];
    private int size;

    SlicedRecords(byte[] page, RecordShape shape, RecordPointers inRecord, BrokenRecords broken) {
        this.page = page;
        this.shape = shape;
        this.inRecord = inRecord;
        this.broken = broken;
    }

    /** Notes the position of the next record. */
    void add(int from, int to) {
        if (2 * size == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[2 * size] = from;
        places[2 * size + 1] = to;
        size++;
    }

    boolean hasBroken() {
        return !broken.isEmpty();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public VendorRecord get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        int from = places[2 * index];
        int to = places[2 * index + 1];
        VendorRecord aside = broken.at(from);
        if (aside != null) {
            return aside;
        }
        @Nullable String[] texts = inRecord.texts();
        Fingerprint digest = digest(from, to, texts);
        inRecord.copy(texts);
        return VendorRecord.walked(page, from, to, digest, texts, shape);
    }

    private Fingerprint digest(int from, int to, @Nullable String[] texts) {
        if (digester == null) {
            digester = new ByteDigester(page, page.length);
        }
        try {
            digester.digest(from, inRecord.tree(), texts, 0);
            return digester.digest();
        } catch (UnusualJson e) {
            return parsed(from, to, texts);
        }
    }

    private Fingerprint parsed(int from, int to, @Nullable String[] texts) {
        try (JsonParser parser = PageSlicer.JSON.createParser(page, from, to - from)) {
            parser.nextToken();
            return new Digester(parser).digest(inRecord.tree(), texts);
        } catch (IOException e) {
            throw new IllegalStateException("A record that was read is not JSON any more", e);
        }
    }
}
