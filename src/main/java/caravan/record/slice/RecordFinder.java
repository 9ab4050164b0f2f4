package caravan.record.slice;

import caravan.record.Pointers;
import caravan.record.bytes.JsonStructure;
import caravan.record.bytes.UnusualJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the begin and end of each record in a page with broken JSON, by quotes, braces and brackets alone. Ignores the tokens
 * between them. Not thread-safe.
 */
final class RecordFinder {
    private final byte[] bytes;
    private final boolean single;
    private final JsonStructure page;

    /** Reads one record, to its end. */
    interface Reader {
        void read(JsonStructure page) throws UnusualJson;
    }

    /** @param single whether an object instead of the array is the one record */
    RecordFinder(byte[] bytes, boolean single) {
        this.bytes = bytes;
        this.single = single;
        this.page = new JsonStructure(bytes, Utf8.afterMark(bytes));
    }

    /**
     * Begin and end of each record.
     *
     * @throws PageException.Malformed if the page is cut, or its braces and brackets do not match
     */
    List<int[]> find(Pointers inEnvelope) throws PageException.Malformed {
        List<int[]> found = new ArrayList<>();
        each(inEnvelope, records -> {
            int from = records.at();
            records.skip();
            found.add(new int[] {from, records.at()});
        });
        return found;
    }

    /** Gives each record to a reader. */
    void each(Pointers inEnvelope, Reader reader) throws PageException.Malformed {
        try {
            value(inEnvelope, reader);
            if (page.next() < 0) {
                return;
            }
        } catch (UnusualJson e) {
            // the place is in the exception below
        }
        throw new PageException.Malformed(
                "is not JSON from byte " + Math.min(page.at(), bytes.length) + " of " + bytes.length);
    }

    private void value(@Nullable Pointers pointers, Reader reader) throws UnusualJson {
        int first = page.next();
        if (pointers != null && pointers.index() == Pointers.RECORDS && first == '{' && single) {
            reader.read(page);
        } else if (pointers != null && pointers.index() == Pointers.RECORDS && first == '[') {
            array(null, reader, true);
        } else if (pointers != null && first == '[') {
            array(pointers, reader, false);
        } else if (pointers != null && first == '{') {
            object(pointers, reader);
        } else {
            page.skip();
        }
    }

    private void object(Pointers pointers, Reader reader) throws UnusualJson {
        page.pass();
        if (page.next() == '}') {
            page.pass();
            return;
        }
        while (true) {
            if (page.next() != '"') {
                throw new UnusualJson();
            }
            int from = page.at() + 1;
            page.string();
            String name = new String(bytes, from, page.at() - 1 - from, StandardCharsets.UTF_8);
            page.pass(':');
            value(pointers.child(name), reader);
            if (page.next() == '}') {
                page.pass();
                return;
            }
            page.pass(',');
        }
    }

    private void array(@Nullable Pointers pointers, Reader reader, boolean ofRecords) throws UnusualJson {
        page.pass();
        if (page.next() == ']') {
            page.pass();
            return;
        }
        for (int position = 0; ; position++) {
            if (ofRecords) {
                page.next();
                reader.read(page);
            } else {
                value(pointers == null ? null : pointers.child(position), reader);
            }
            if (page.next() == ']') {
                page.pass();
                return;
            }
            page.pass(',');
        }
    }
}
