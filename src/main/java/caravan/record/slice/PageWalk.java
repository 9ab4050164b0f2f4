package caravan.record.slice;

import caravan.record.Fingerprint;
import caravan.record.Pointers;
import caravan.record.VendorRecord;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One walk over one page: collects its records and the values of the envelope. */
final class PageWalk {
    /** No page of a vendor was seen with more than 10,000 records. */
    private static final int MANY = 20_000;

    private final PageShape shape;
    private final List<String> beside;
    private final RecordPointers inRecord;
    private final Tokens tokens;
    private final byte[] bytes;
    private final BrokenRecords broken;
    private final List<VendorRecord> records = new ArrayList<>();
    private final SlicedRecords many;
    private final Map<String, String> envelope = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final Set<String> filled = new HashSet<>();
    private boolean metRecords;

    PageWalk(
            PageShape shape,
            List<String> beside,
            RecordPointers inRecord,
            Tokens tokens,
            byte[] bytes,
            BrokenRecords broken) {
        this.shape = shape;
        this.beside = beside;
        this.inRecord = inRecord;
        this.tokens = tokens;
        this.bytes = bytes;
        this.broken = broken;
        this.many = new SlicedRecords(bytes, shape.record(), inRecord, broken);
    }

    Page walk(Pointers inEnvelope) throws IOException, PageException {
        JsonToken root = tokens.next();
        if (root == null) {
            throw new PageException.Malformed("is empty");
        }
        if (root != JsonToken.START_OBJECT && !shape.isRoot()) {
            throw new PageException.Unexpected(
                    "is " + named(root) + " where an object with " + shape.where() + " was expected");
        }
        value(root, inEnvelope);
        if (tokens.next() != null) {
            throw new PageException.Malformed("goes on after its end");
        }
        return new Page(many.size() > MANY ? many : records, envelope, named, numbers, bytes.length);
    }

    /** Whether the page had an array of records, an empty one, or null instead of it. */
    boolean hasMetRecords() {
        return metRecords;
    }

    /** Whether the response has a mark of an error. */
    boolean isOn(ErrorMark mark) {
        String text = envelope.get(mark.pointer());
        return text == null ? mark.value() == null && filled.contains(mark.pointer()) : mark.isOn(text);
    }

    private void value(JsonToken token, @Nullable Pointers pointers) throws IOException, PageException {
        if (pointers == null) {
            tokens.skip();
            return;
        }
        if (pointers.index() == Pointers.RECORDS) {
            records(token);
            return;
        }
        if (pointers.index() > Pointers.RECORDS) {
            note(token, pointers);
        } else if (token == JsonToken.VALUE_NULL) {
            named(pointers);
        }
        if (token.isStructStart() && below(token, pointers) > 0 && pointers.index() > Pointers.RECORDS) {
            filled.add(beside.get(pointers.index() - 1));
        }
    }

    /** Catches the value at the end of a pointer. If a name occurs twice, the last value counts. */
    private void note(JsonToken token, Pointers pointers) throws IOException, PageException {
        String pointer = beside.get(pointers.index() - 1);
        if (shape.plain()
                && token.isStructStart()
                && pointers.isLeaf()
                && shape.envelope().contains(pointer)) {
            throw new PageException.Unexpected(
                    "has " + named(token) + " at " + pointer + " where a text or a number was expected");
        }
        named.add(pointer);
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            envelope.put(pointer, tokens.text());
            numbers.remove(pointer);
            if (token.isNumeric()) {
                numbers.add(pointer);
            }
        }
    }

    /** Notes null for all pointers below a null. */
    private void named(Pointers pointers) {
        pointers.below().forEach(index -> named.add(beside.get(index - 1)));
    }

    /** Walks over the members or elements, and returns their number. */
    private int below(JsonToken token, Pointers pointers) throws IOException, PageException {
        int position = 0;
        if (token == JsonToken.START_OBJECT) {
            for (; tokens.next() != JsonToken.END_OBJECT; position++) {
                Pointers child = pointers.child(tokens.name());
                value(token(), child);
            }
        } else {
            for (JsonToken next = token(); next != JsonToken.END_ARRAY; next = token()) {
                value(next, pointers.child(position++));
            }
        }
        return position;
    }

    /** The next token; a page that ends inside a value is not read so far. */
    private JsonToken token() throws IOException {
        return Objects.requireNonNull(tokens.next());
    }

    private void records(JsonToken token) throws IOException, PageException {
        metRecords = true;
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token == JsonToken.START_OBJECT && shape.single()) {
            add(record());
        } else if (token == JsonToken.START_ARRAY) {
            array();
        } else {
            throw new PageException.Unexpected(
                    "has " + named(token) + " at " + shape.where() + " where an array was expected");
        }
    }

    private void array() throws IOException, PageException {
        while (tokens.next() != JsonToken.END_ARRAY) {
            add(record());
        }
    }

    /** Keeps few records as objects; the positions of a page are kept in any case. */
    private void add(VendorRecord record) {
        many.add(record.from(), record.to());
        if (many.size() <= MANY) {
            records.add(record);
        } else {
            records.clear();
        }
    }

    private VendorRecord record() throws IOException, PageException {
        int from = tokens.from();
        VendorRecord aside = broken.at(from);
        if (aside != null) {
            return aside;
        }
        @Nullable String[] texts = inRecord.texts();
        Fingerprint digest = tokens.digest(inRecord.tree(), texts);
        inRecord.copy(texts);
        int to = tokens.to();
        if (tokens.hasLineEnds()) {
            oneLine(from, to);
        }
        return VendorRecord.walked(bytes, from, to, digest, texts, shape.record());
    }

    /** Raw line ends occur only between tokens: JSON forbids them inside a string. */
    private void oneLine(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
    }

    private static String named(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> token.asString();
        };
    }
}
