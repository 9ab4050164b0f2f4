package caravan.record.bytes;

import caravan.record.Fingerprint;
import caravan.record.Pointers;
import caravan.record.TextHasher;
import com.dynatrace.hash4j.hashing.HashValue128;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The digest of {@link caravan.record.Digester} by one descent over bytes, without tokens: a value returns the place after it
 * and leaves its hash in two fields. It reads usual JSON only; a parser must read the rest. Not thread-safe.
 */
public final class ByteDigester {
    /** A parser accepts more levels. So few cannot end the stack. */
    private static final int DEEPEST = 250;

    private static final int LONGEST_NAME = 1000;
    private static final long OBJECT = 1;
    private static final long ARRAY = 2;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int end;
    private final NameTable names = new NameTable();
    private final AsciiHash ascii = new AsciiHash();
    private final JsonText text = new JsonText();
    private final TextHasher hasher = new TextHasher();
    private @Nullable String[] texts = {};
    private Name previous = new Name(new byte[] {'"'}, "", 0, 0);
    private boolean lineEnds;
    private long high;
    private long low;

    public ByteDigester(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Digests the value that begins there, and returns the place after it. */
    public int digest(int from, Pointers pointers, @Nullable String[] caught, int depth) throws UnusualJson {
        texts = caught;
        lineEnds = false;
        return value(from, pointers, depth);
    }

    /** Returns the place after the value that begins there. */
    public int skip(int from, int depth) throws UnusualJson {
        return value(from, null, depth);
    }

    /** The digest of the last value. */
    public Fingerprint digest() {
        return new Fingerprint(high, low);
    }

    /** Whether CR or LF occurred between the tokens of the last value. */
    public boolean hasLineEnds() {
        return lineEnds;
    }

    /** The name whose bytes begin there, after the quote. */
    public Name name(int from) throws UnusualJson {
        Name expected = previous.next;
        if (expected == null || !expected.isAt(bytes, from, end)) {
            expected = found(from);
            previous.next = expected;
        }
        previous = expected;
        return expected;
    }

    private Name found(int from) throws UnusualJson {
        int to = EightBytes.endOfPlain(bytes, from, end);
        boolean plain = to < end && bytes[to] == '"';
        if (!plain) {
            to = text.read(bytes, from, end);
        }
        if (to - from > LONGEST_NAME) {
            throw new UnusualJson();
        }
        Name known = names.find(bytes, from, to);
        return known == null ? names.add(bytes, from, to, plain ? ascii(from, to) : text.text()) : known;
    }

    /** The text of the string, number or literal from one place to another. */
    public String text(int from, int to) throws UnusualJson {
        if (bytes[from] != '"') {
            return ascii(from, to);
        }
        text.read(bytes, from + 1, end);
        return text.text();
    }

    /** The place of the next byte that is no white space, or the end. */
    public int next(int from) {
        return from < end && bytes[from] > ' ' ? from : afterSpace(from);
    }

    private int afterSpace(int from) {
        for (int at = from; at < end; at++) {
            byte one = bytes[at];
            if (one == '\n' || one == '\r') {
                lineEnds = true;
            } else if (one != ' ' && one != '\t') {
                return at;
            }
        }
        return end;
    }

    private int value(int from, @Nullable Pointers pointers, int depth) throws UnusualJson {
        int first = JsonBytes.peek(bytes, from, end);
        return switch (first) {
            case '"' -> string(from + 1, pointers);
            case '{' -> object(from + 1, pointers, depth + 1);
            case '[' -> array(from + 1, pointers, depth + 1);
            case 't' -> bare(from, JsonBytes.literal(bytes, from, end, TRUE));
            case 'f' -> bare(from, JsonBytes.literal(bytes, from, end, FALSE));
            case 'n' -> bare(from, JsonBytes.literal(bytes, from, end, NULL));
            default -> number(from, pointers);
        };
    }

    private int object(int from, @Nullable Pointers pointers, int depth) throws UnusualJson {
        limit(depth);
        long sumHigh = 0;
        long sumLow = 0;
        int at = next(from);
        if (JsonBytes.peek(bytes, at, end) == '}') {
            return end(OBJECT, 0, 0, at + 1);
        }
        while (true) {
            expect('"', at);
            Name name = name(at + 1);
            at = next(at + 2 + name.length());
            expect(':', at);
            Pointers below = pointers == null ? null : pointers.child(name.text());
            at = next(value(next(at + 1), below, depth));
            if (below == null || !below.isIgnored()) {
                sumHigh += AsciiHash.joined(name.high, high, low);
                sumLow += AsciiHash.joined(name.low, low, high);
            }
            if (JsonBytes.peek(bytes, at, end) == '}') {
                return end(OBJECT, sumHigh, sumLow, at + 1);
            }
            expect(',', at);
            at = next(at + 1);
        }
    }

    private int array(int from, @Nullable Pointers pointers, int depth) throws UnusualJson {
        limit(depth);
        long chainHigh = 0;
        long chainLow = 0;
        int at = next(from);
        if (JsonBytes.peek(bytes, at, end) == ']') {
            return end(ARRAY, 0, 0, at + 1);
        }
        for (int position = 0; ; position++) {
            Pointers below = pointers == null ? null : pointers.child(position);
            at = next(value(at, below, depth));
            if (below == null || !below.isIgnored()) {
                chainHigh = AsciiHash.joined(chainHigh, high, low);
                chainLow = AsciiHash.joined(chainLow, low, high);
            }
            if (JsonBytes.peek(bytes, at, end) == ']') {
                return end(ARRAY, chainHigh, chainLow, at + 1);
            }
            expect(',', at);
            at = next(at + 1);
        }
    }

    private int string(int from, @Nullable Pointers pointers) throws UnusualJson {
        int to = EightBytes.endOfPlain(bytes, from, end);
        if (to < end && bytes[to] == '"') {
            ascii.hash(bytes, from, to - from);
            high = ascii.high();
            low = ascii.low();
            if (pointers != null && pointers.index() >= 0 && to > from) {
                texts[pointers.index()] = ascii(from, to);
            }
            return to + 1;
        }
        to = text.read(bytes, from, end);
        HashValue128 hash = hasher.text(text.characters(), 0, text.count());
        high = hash.getMostSignificantBits();
        low = hash.getLeastSignificantBits();
        if (pointers != null && pointers.index() >= 0) {
            texts[pointers.index()] = text.text();
        }
        return to + 1;
    }

    private int number(int from, @Nullable Pointers pointers) throws UnusualJson {
        int to = bare(from, JsonBytes.number(bytes, from, end));
        if (pointers != null && pointers.index() >= 0) {
            texts[pointers.index()] = ascii(from, to);
        }
        return to;
    }

    /** The hash of a number or a literal differs from that of a string of the same characters. */
    private int bare(int from, int to) {
        ascii.hash(bytes, from, to - from);
        high = ~ascii.high();
        low = ascii.low();
        return to;
    }

    private int end(long kind, long sumHigh, long sumLow, int after) {
        high = AsciiHash.joined(kind, sumHigh, sumLow);
        low = AsciiHash.joined(kind, sumLow, sumHigh);
        return after;
    }

    private String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private void expect(char wanted, int at) throws UnusualJson {
        if (JsonBytes.peek(bytes, at, end) != wanted) {
            throw new UnusualJson();
        }
    }

    private static void limit(int depth) throws UnusualJson {
        if (depth > DEEPEST) {
            throw new UnusualJson();
        }
    }
}
