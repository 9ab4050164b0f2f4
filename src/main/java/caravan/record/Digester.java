package caravan.record;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks the value at a parser's current token: computes its digest and catches the texts at wanted pointers. Strings count
 * by their characters, so an escape equals its character. Numbers count as they are written.
 */
public final class Digester {
    private static final long OBJECT = 1;
    private static final long ARRAY = 2;
    private static final Hasher128 HASHER = Hashing.xxh3_128();

    private final JsonParser parser;
    private final TextHasher hasher;
    private @Nullable String[] texts = {};
    private long high;
    private long low;

    public Digester(JsonParser parser) {
        this(parser, new TextHasher());
    }

    /**
     * @param hasher may serve several parsers, one after another
     */
    public Digester(JsonParser parser, TextHasher hasher) {
        this.parser = parser;
        this.hasher = hasher;
    }

    /** Digests the value at the current token and leaves the parser at its last token. */
    public Fingerprint digest(Pointers pointers, @Nullable String[] caught) throws IOException {
        texts = caught;
        value(parser.currentToken(), pointers);
        return new Fingerprint(high, low);
    }

    private void value(JsonToken token, @Nullable Pointers pointers) throws IOException {
        switch (token) {
            case START_OBJECT -> object(pointers);
            case START_ARRAY -> array(pointers);
            default -> scalar(token, pointers);
        }
    }

    private void object(@Nullable Pointers pointers) throws IOException {
        long sumHigh = 0;
        long sumLow = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Pointers below = pointers == null ? null : pointers.child(name);
            value(parser.nextToken(), below);
            if (below != null && below.isIgnored()) {
                continue;
            }
            HashValue128 nameHash = hasher.name(name);
            sumHigh += HASHER.hashLongLongLongToLong(nameHash.getMostSignificantBits(), high, low);
            sumLow += HASHER.hashLongLongLongToLong(nameHash.getLeastSignificantBits(), low, high);
        }
        end(OBJECT, sumHigh, sumLow);
    }

    private void array(@Nullable Pointers pointers) throws IOException {
        long chainHigh = 0;
        long chainLow = 0;
        int position = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Pointers below = pointers == null ? null : pointers.child(position++);
            value(token, below);
            if (below != null && below.isIgnored()) {
                continue;
            }
            chainHigh = HASHER.hashLongLongLongToLong(chainHigh, high, low);
            chainLow = HASHER.hashLongLongLongToLong(chainLow, low, high);
        }
        end(ARRAY, chainHigh, chainLow);
    }

    private void scalar(JsonToken token, @Nullable Pointers pointers) throws IOException {
        char[] characters = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int count = parser.getTextLength();
        HashValue128 hash = hasher.text(characters, from, count);
        boolean string = token == JsonToken.VALUE_STRING;
        boolean text = count > 0 && (string || token.isNumeric());
        high = string ? hash.getMostSignificantBits() : ~hash.getMostSignificantBits();
        low = hash.getLeastSignificantBits();
        if (pointers != null && pointers.index() >= 0 && text) {
            texts[pointers.index()] = new String(characters, from, count);
        }
    }

    private void end(long kind, long sumHigh, long sumLow) {
        high = HASHER.hashLongLongLongToLong(kind, sumHigh, sumLow);
        low = HASHER.hashLongLongLongToLong(kind, sumLow, sumHigh);
    }
}
