package caravan.record.slice;

import caravan.record.Pointers;
import caravan.record.bytes.UnusualJson;
import caravan.record.redact.RecordRedactor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Slices the records out of a page without binding them. One walk over the bytes finds each record's begin and end, key,
 * start and digest, and the values beside the records. Thread-safe.
 */
public final class PageSlicer {
    /** Does not intern member names: customers choose attribute names, so there is no limit to them. */
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final PageShape shape;
    private final Pointers inEnvelope = new Pointers();
    private final RecordPointers inRecord;
    private final List<String> beside;
    private final boolean byParser;

    public PageSlicer(PageShape shape) {
        this(shape, false);
    }

    /** @param byParser whether a parser reads every page; the result is the same, and a test compares both */
    PageSlicer(PageShape shape, boolean byParser) {
        this.shape = shape;
        this.byParser = byParser;
        this.inRecord = new RecordPointers(shape.record());
        shape.records().forEach(pointer -> inEnvelope.add(pointer, Pointers.RECORDS));
        this.beside = shape.beside();
        for (int i = 0; i < beside.size(); i++) {
            inEnvelope.add(beside.get(i), Pointers.RECORDS + 1 + i);
        }
    }

    /**
     * Slices one whole response.
     *
     * @param bytes JSON in UTF-8; the records keep this array, so the caller must not change it
     * @throws PageException.Malformed if the bytes are not JSON from the first to the last
     * @throws PageException.NoAnswer for an error instead of a page
     * @throws PageException.Unexpected for JSON of another shape
     */
    public Page slice(byte[] bytes) throws PageException {
        return slice(redacted(bytes), none());
    }

    /** The page as all that follows may see it. If its braces and quotes do not match, nothing of it is kept. */
    private byte[] redacted(byte[] bytes) throws PageException.Malformed {
        if (shape.redaction().isNone()) {
            return bytes;
        }
        RecordRedactor redactor = shape.redaction().over(bytes);
        new RecordFinder(bytes, shape.single()).each(inEnvelope, redactor::record);
        return redactor.page();
    }

    /**
     * Slices one whole response likewise. A record that is not JSON, or not UTF-8, gets a problem and affects no other record.
     *
     * @throws PageException.Malformed if the JSON around the records is broken, or the response is cut
     */
    public Page sliceAround(byte[] response) throws PageException {
        byte[] bytes = redacted(response);
        PageException failure;
        try {
            return usual(bytes, none());
        } catch (IOException unusual) {
            try {
                Page page = parsed(bytes, none());
                if (Utf8.isValid(bytes, 0, bytes.length)) {
                    return page;
                }
                failure = new PageException.Malformed("is not UTF-8");
            } catch (PageException.Malformed e) {
                failure = e;
            }
        }
        BrokenRecords broken = broken(bytes, failure);
        Page page = slice(broken.page(), broken);
        if (!Utf8.isValid(broken.page(), 0, bytes.length)) {
            throw failure; // outside the records
        }
        return page;
    }

    private BrokenRecords broken(byte[] bytes, PageException failure) throws PageException {
        try {
            BrokenRecords broken = BrokenRecords.of(
                    bytes, new RecordFinder(bytes, shape.single()).find(inEnvelope), shape.record(), inRecord);
            if (!broken.isEmpty()) {
                return broken;
            }
        } catch (PageException.Malformed e) {
            // the page is cut, or broken around its records
        }
        throw failure;
    }

    private Page slice(byte[] bytes, BrokenRecords broken) throws PageException {
        try {
            return usual(bytes, broken);
        } catch (IOException unusual) {
            return parsed(bytes, broken);
        }
    }

    BrokenRecords none() {
        return BrokenRecords.none(shape.record(), inRecord);
    }

    /** Slices by bytes alone, as nearly all pages can be; else throws {@link UnusualJson}. */
    Page usual(byte[] bytes, BrokenRecords broken) throws IOException, PageException {
        if (byParser) {
            throw new UnusualJson();
        }
        return walked(new ByteTokens(bytes), bytes, broken);
    }

    /** Slices with a parser, which reads any JSON and names the byte where it is broken. */
    private Page parsed(byte[] bytes, BrokenRecords broken) throws PageException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            return walked(new ParsedTokens(parser), bytes, broken);
        } catch (StreamConstraintsException e) {
            throw new PageException.Unexpected("is nested deeper than "
                    + StreamReadConstraints.DEFAULT_MAX_DEPTH + " levels or has a name longer than "
                    + StreamReadConstraints.DEFAULT_MAX_NAME_LEN + " characters");
        } catch (JsonProcessingException e) {
            throw new PageException.Malformed(
                    "is not JSON from byte " + e.getLocation().getByteOffset() + " of " + bytes.length);
        } catch (IOException e) {
            throw new PageException.Malformed("is not UTF-8");
        }
    }

    private Page walked(Tokens tokens, byte[] bytes, BrokenRecords broken) throws IOException, PageException {
        PageWalk walk = new PageWalk(shape, beside, inRecord, tokens, bytes, broken);
        Page page = walk.walk(inEnvelope);
        Optional<ErrorMark> error =
                shape.proof().marks(walk.hasMetRecords()).filter(walk::isOn).findFirst();
        if (error.isPresent()) {
            throw new PageException.NoAnswer("shows an error at " + error.get().pointer());
        }
        if (shape.required()
                && !walk.hasMetRecords()
                && !page.hasOneOf(shape.proof().others())) {
            throw new PageException.NoAnswer("has no " + shape.wanted() + ", but "
                    + members(bytes, shape.records().get(0)));
        }
        return page;
    }

    /** The kind of value that the response has instead of the records. */
    private static String members(byte[] bytes, String pointer) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            return new MemberNames(pointer).in(parser);
        }
    }
}
