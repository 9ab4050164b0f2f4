package caravan.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Replaces values by {@code "***"} and leaves every other byte as it is. A {@code null} or a missing member does not change.
 * Thread-safe.
 */
public final class Mask {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private static final byte[] HIDDEN = "\"***\"".getBytes(StandardCharsets.UTF_8);
    private static final String ANY = "*";

    private final Pointers pointers = new Pointers();

    /**
     * @param hidden JSON Pointers (RFC 6901) into a record; a step {@code *} selects every member or element. An object or array
     *     is hidden as a whole
     */
    public Mask(List<String> hidden) {
        hidden.forEach(pointer -> pointers.add(pointer, 0));
    }

    /**
     * Hides the values of one document.
     *
     * @param document JSON in UTF-8
     * @throws IOException if the document is not JSON
     */
    public byte[] over(byte[] document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(document.length);
        try (JsonParser parser = JSON.createParser(document)) {
            Walk walk = new Walk(parser, document, out);
            walk.value(parser.nextToken(), List.of(pointers));
            out.write(document, walk.copied, document.length - walk.copied);
        }
        return out.toByteArray();
    }

    private static final class Walk {
        private final JsonParser parser;
        private final byte[] document;
        private final ByteArrayOutputStream out;
        private int copied;

        Walk(JsonParser parser, byte[] document, ByteArrayOutputStream out) {
            this.parser = parser;
            this.document = document;
            this.out = out;
        }

        void value(JsonToken token, List<Pointers> here) throws IOException {
            if (here.isEmpty() || token == JsonToken.VALUE_NULL) {
                parser.skipChildren();
            } else if (here.stream().anyMatch(pointer -> pointer.index() >= 0)) {
                hide(token);
            } else if (token == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    List<Pointers> below = below(here, parser.currentName());
                    value(parser.nextToken(), below);
                }
            } else if (token == JsonToken.START_ARRAY) {
                int position = 0;
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    value(next, below(here, Integer.toString(position++)));
                }
            }
        }

        private void hide(JsonToken token) throws IOException {
            int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            out.write(document, copied, from - copied);
            out.writeBytes(HIDDEN);
            parser.skipChildren();
            parser.finishToken();
            boolean bare = token.isScalarValue() && token != JsonToken.VALUE_STRING;
            copied = bare
                    ? from + parser.getTextLength()
                    : Math.toIntExact(parser.currentLocation().getByteOffset());
        }

        private static List<Pointers> below(List<Pointers> here, String step) {
            List<Pointers> below = new ArrayList<>();
            for (Pointers pointer : here) {
                Stream.of(pointer.child(step), pointer.child(ANY))
                        .filter(Objects::nonNull)
                        .forEach(below::add);
            }
            return below;
        }
    }
}
