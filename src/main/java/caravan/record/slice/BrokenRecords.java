package caravan.record.slice;

import caravan.record.Digester;
import caravan.record.Fingerprint;
import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records of one page that are not JSON. A number replaces each of them in a copy of the page, so that the rest can be
 * sliced. Their readable parts are kept, because a dead letter with a key and a start is more useful.
 */
final class BrokenRecords {
    private static final JsonFactory LENIENT = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private final RecordShape shape;
    private final RecordPointers inRecord;
    private final byte[] copy;
    private final Map<Integer, VendorRecord> byPlace = new HashMap<>();

    private BrokenRecords(RecordShape shape, RecordPointers inRecord, byte[] copy) {
        this.shape = shape;
        this.inRecord = inRecord;
        this.copy = copy;
    }

    /** For a page without broken records. */
    static BrokenRecords none(RecordShape shape, RecordPointers inRecord) {
        return new BrokenRecords(shape, inRecord, new byte[0]);
    }

    /** Checks each record of a page; {@code places} are their begins and ends. */
    static BrokenRecords of(byte[] page, List<int[]> places, RecordShape shape, RecordPointers inRecord) {
        BrokenRecords broken = new BrokenRecords(shape, inRecord, page.clone());
        for (int[] place : places) {
            String defect = defect(page, place[0], place[1]);
            if (defect != null) {
                broken.add(page, place[0], place[1], defect);
            }
        }
        return broken;
    }

    boolean isEmpty() {
        return byPlace.isEmpty();
    }

    /** The page with numbers instead of its broken records. */
    byte[] page() {
        return copy;
    }

    /** The broken record that begins there, or null. */
    @Nullable
    VendorRecord at(int place) {
        return byPlace.get(place);
    }

    private void add(byte[] page, int from, int to, String defect) {
        for (int i = from; i < to; i++) {
            copy[i] = (byte) (i == from ? '0' : ' ');
            if (page[i] == '\n' || page[i] == '\r') {
                page[i] = ' '; // a dead letter is one line
            }
        }
        Fingerprint content = Fingerprint.of(new String(page, from, to - from, StandardCharsets.ISO_8859_1));
        byPlace.put(
                from,
                VendorRecord.walked(page, from, to, content, texts(page, from, to), shape, "the record " + defect));
    }

    /** Why the bytes are no JSON value, or null. */
    private static @Nullable String defect(byte[] page, int from, int to) {
        if (!Utf8.isValid(page, from, to)) {
            return "has a byte that is not UTF-8";
        }
        try (JsonParser parser = PageSlicer.JSON.createParser(page, from, to - from)) {
            parser.nextToken();
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null
                    ? null
                    : "is not JSON from byte " + parser.currentTokenLocation().getByteOffset();
        } catch (com.fasterxml.jackson.core.exc.StreamConstraintsException e) {
            return "is nested too deep or has a name that is too long";
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return "is not JSON from its byte " + e.getLocation().getByteOffset();
        } catch (IOException e) {
            return "is not UTF-8";
        }
    }

    private @Nullable String[] texts(byte[] page, int from, int to) {
        @Nullable String[] texts = inRecord.texts();
        try (JsonParser parser = LENIENT.createParser(new String(page, from, to - from, StandardCharsets.UTF_8))) {
            parser.nextToken();
            new Digester(parser).digest(inRecord.tree(), texts);
        } catch (IOException | RuntimeException e) {
            // the texts before the defect stay
        }
        inRecord.copy(texts);
        return texts;
    }
}
