package caravan.record.slice;

import caravan.record.Digester;
import caravan.record.Fingerprint;
import caravan.record.Pointers;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tokens of any JSON, by a parser. It decides which JSON is broken, and where. */
final class ParsedTokens implements Tokens {
    private final JsonParser parser;
    private final Digester digester;

    ParsedTokens(JsonParser parser) {
        this.parser = parser;
        this.digester = new Digester(parser);
    }

    @Override
    public @Nullable JsonToken next() throws IOException {
        return parser.nextToken();
    }

    @Override
    public String name() throws IOException {
        return parser.currentName();
    }

    @Override
    public String text() throws IOException {
        return parser.getText();
    }

    @Override
    public void skip() throws IOException {
        parser.skipChildren();
    }

    @Override
    public int from() throws PageException {
        return offset(parser.currentTokenLocation().getByteOffset());
    }

    @Override
    public Fingerprint digest(Pointers pointers, @Nullable String[] caught) throws IOException {
        return digester.digest(pointers, caught);
    }

    @Override
    public int to() throws PageException {
        return offset(parser.currentLocation().getByteOffset());
    }

    @Override
    public boolean hasLineEnds() {
        return true;
    }

    /** Jackson reads UTF-16 and UTF-32 through characters, and then has no byte offsets. */
    private static int offset(long byteOffset) throws PageException {
        if (byteOffset < 0) {
            throw new PageException.Unexpected("is JSON in another encoding than UTF-8 (RFC 8259, 8.1)");
        }
        return Math.toIntExact(byteOffset);
    }
}
