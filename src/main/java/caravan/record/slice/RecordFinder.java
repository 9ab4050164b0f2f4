package caravan.record.slice;

import caravan.record.Pointers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the begin and end of each record in a page with broken JSON, by quotes, braces and brackets alone. Ignores the tokens
 * between them. Not thread-safe.
 */
final class RecordFinder {
    private final byte[] bytes;
    private final boolean single;
    private final List<int[]> found = new ArrayList<>();
    private int at;

    /** @param single whether an object instead of the array is the one record */
    RecordFinder(byte[] bytes, boolean single) {
        this.bytes = bytes;
        this.single = single;
    }

    /**
     * Begin and end of each record.
     *
     * @throws PageException.Malformed if the page is cut, or its braces and brackets do not match
     */
    List<int[]> find(Pointers inEnvelope) throws PageException.Malformed {
        at = Utf8.afterMark(bytes);
        value(inEnvelope);
        if (next() >= 0) {
            throw broken();
        }
        return found;
    }

    private void value(@Nullable Pointers pointers) throws PageException.Malformed {
        int first = next();
        if (pointers != null && pointers.index() == Pointers.RECORDS && first == '{' && single) {
            record();
        } else if (pointers != null && pointers.index() == Pointers.RECORDS && first == '[') {
            array(null, true);
        } else if (pointers != null && first == '[') {
            array(pointers, false);
        } else if (pointers != null && first == '{') {
            object(pointers);
        } else {
            skip();
        }
    }

    private void object(Pointers pointers) throws PageException.Malformed {
        at++;
        if (next() == '}') {
            at++;
            return;
        }
        while (true) {
            if (next() != '"') {
                throw broken();
            }
            int from = at + 1;
            string();
            String name = new String(bytes, from, at - 1 - from, StandardCharsets.UTF_8);
            expect(':');
            value(pointers.child(name));
            if (next() == '}') {
                at++;
                return;
            }
            expect(',');
        }
    }

    private void array(@Nullable Pointers pointers, boolean ofRecords) throws PageException.Malformed {
        at++;
        if (next() == ']') {
            at++;
            return;
        }
        for (int position = 0; ; position++) {
            if (ofRecords) {
                record();
            } else {
                value(pointers == null ? null : pointers.child(position));
            }
            if (next() == ']') {
                at++;
                return;
            }
            expect(',');
        }
    }

    private void record() throws PageException.Malformed {
        next();
        int from = at;
        skip();
        found.add(new int[] {from, at});
    }

    /** Goes to the end of one value. */
    private void skip() throws PageException.Malformed {
        int first = next();
        if (first == '{' || first == '[') {
            nested();
        } else if (first == '"') {
            string();
        } else {
            int from = at;
            while (at < bytes.length && !isEndOfToken(bytes[at])) {
                at++;
            }
            if (at == from) {
                throw broken();
            }
        }
    }

    private void nested() throws PageException.Malformed {
        BitSet braces = new BitSet();
        int depth = 0;
        do {
            if (at >= bytes.length) {
                throw broken();
            }
            byte one = bytes[at];
            if (one == '"') {
                string();
                continue;
            }
            if (one == '{' || one == '[') {
                braces.set(depth++, one == '{');
            } else if ((one == '}' || one == ']') && braces.get(--depth) != (one == '}')) {
                throw broken();
            }
            at++;
        } while (depth > 0);
    }

    private void string() throws PageException.Malformed {
        at++;
        while (at < bytes.length && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        if (at >= bytes.length) {
            throw broken();
        }
        at++;
    }

    private void expect(char token) throws PageException.Malformed {
        if (next() != token) {
            throw broken();
        }
        at++;
    }

    /** The next byte that is no white space, or -1 at the end. */
    private int next() {
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at < bytes.length ? bytes[at] : -1;
    }

    private static boolean isSpace(byte one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t';
    }

    private static boolean isEndOfToken(byte one) {
        return isSpace(one) || one == ',' || one == ']' || one == '}' || one == '[' || one == '{' || one == ':';
    }

    private PageException.Malformed broken() {
        return new PageException.Malformed(
                "is not JSON from byte " + Math.min(at, bytes.length) + " of " + bytes.length);
    }
}
