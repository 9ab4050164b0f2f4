package caravan.record.slice;

import caravan.record.Fingerprint;
import caravan.record.Pointers;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tokens of a page, and the digest of a value as one step. Two kinds read the same: bytes if usual, else a parser. */
interface Tokens {
    /** The next token, or null after the page's end. */
    @Nullable
    JsonToken next() throws IOException;

    /** The name at the current token. */
    String name() throws IOException;

    /** The text of the string, number or literal at the current token. */
    String text() throws IOException;

    /** Goes to the end of the object or array that begins at the current token; else nothing. */
    void skip() throws IOException;

    /** The place of the current token's first byte. */
    int from() throws IOException, PageException;

    /** Digests the value at the current token, and goes to its end. */
    Fingerprint digest(Pointers pointers, @Nullable String[] caught) throws IOException;

    /** The place after the digested value. */
    int to() throws IOException, PageException;

    /** Whether CR or LF may occur between the digested value's tokens. */
    boolean hasLineEnds();
}
