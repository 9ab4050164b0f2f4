package caravan.record.slice;

import caravan.record.Fingerprint;
import caravan.record.Pointers;
import caravan.record.bytes.ByteDigester;
import caravan.record.bytes.Name;
import caravan.record.bytes.UnusualJson;
import com.fasterxml.jackson.core.JsonToken;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The tokens of usual JSON, from its bytes. Each method throws {@link UnusualJson} for JSON that a parser must read. */
final class ByteTokens implements Tokens {
    private final byte[] bytes;
    private final ByteDigester digester;
    private final BitSet objects = new BitSet();
    private JsonToken token = JsonToken.NOT_AVAILABLE;
    private String name = "";
    private int depth;
    private int from;
    private int at;

    ByteTokens(byte[] bytes) {
        this.bytes = bytes;
        this.digester = new ByteDigester(bytes, bytes.length);
        this.at = Utf8.afterMark(bytes);
    }

    @Override
    public @Nullable JsonToken next() throws UnusualJson {
        at = digester.next(at);
        if (depth == 0) {
            return root();
        }
        if (token == JsonToken.FIELD_NAME) {
            return value();
        }
        boolean first = token.isStructStart();
        boolean object = objects.get(depth);
        if (peek() == (object ? '}' : ']')) {
            at++;
            depth--;
            return now(object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY);
        }
        if (!first) {
            expect(',');
            at = digester.next(at);
        }
        return object ? member() : value();
    }

    private @Nullable JsonToken root() throws UnusualJson {
        if (token == JsonToken.NOT_AVAILABLE && (peek() == '{' || peek() == '[')) {
            return value();
        }
        if (token == JsonToken.NOT_AVAILABLE || at < bytes.length) {
            throw new UnusualJson();
        }
        return null;
    }

    private JsonToken member() throws UnusualJson {
        expect('"');
        Name found = digester.name(at);
        name = found.text();
        at = digester.next(at + found.length() + 1);
        expect(':');
        return now(JsonToken.FIELD_NAME);
    }

    private JsonToken value() throws UnusualJson {
        at = digester.next(at);
        from = at;
        int first = peek();
        if (first == '{' || first == '[') {
            at++;
            objects.set(++depth, first == '{');
            return now(first == '{' ? JsonToken.START_OBJECT : JsonToken.START_ARRAY);
        }
        at = digester.skip(at, depth);
        return now(
                switch (first) {
                    case '"' -> JsonToken.VALUE_STRING;
                    case 't' -> JsonToken.VALUE_TRUE;
                    case 'f' -> JsonToken.VALUE_FALSE;
                    case 'n' -> JsonToken.VALUE_NULL;
                    default -> JsonToken.VALUE_NUMBER_INT;
                });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String text() throws UnusualJson {
        return digester.text(from, at);
    }

    @Override
    public void skip() throws UnusualJson {
        if (token.isStructStart()) {
            goTo(digester.skip(from, depth - 1));
        }
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public Fingerprint digest(Pointers pointers, @Nullable String[] caught) throws UnusualJson {
        goTo(digester.digest(from, pointers, caught, depth));
        return digester.digest();
    }

    @Override
    public int to() {
        return at;
    }

    @Override
    public boolean hasLineEnds() {
        return digester.hasLineEnds();
    }

    /** Goes to the end of the value at the current token. */
    private void goTo(int end) {
        at = end;
        if (token.isStructStart()) {
            depth--;
            token = token == JsonToken.START_OBJECT ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        }
    }

    private JsonToken now(JsonToken next) {
        token = next;
        return next;
    }

    /** The byte at this place, or -1 at the end. */
    private int peek() {
        return at < bytes.length ? bytes[at] : -1;
    }

    private void expect(char wanted) throws UnusualJson {
        if (peek() != wanted) {
            throw new UnusualJson();
        }
        at++;
    }
}
