package caravan.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Pages in the shape of a conversation query, for tests that need records. */
public final class VendorPages {
    public static final RecordShape RECORD = new RecordShape("/id", "/start", "/end", "/media", List.of());
    public static final PageShape SHAPE = new PageShape("/conversations", List.of("/totalHits"), RECORD);

    private static final PageSlicer SLICER = new PageSlicer(SHAPE);

    private VendorPages() {}

    /** A page of records, without a total. */
    public static String of(String... records) {
        return "{\"conversations\":[" + String.join(",", records) + "]}";
    }

    /** A page of records beside a total. */
    public static String of(long total, List<String> records) {
        return "{\"conversations\":[" + String.join(",", records) + "],\"totalHits\":" + total + "}";
    }

    public static Page slice(String json) {
        try {
            return SLICER.slice(json.getBytes(UTF_8));
        } catch (PageException e) {
            throw new AssertionError(e);
        }
    }

    /** The one record that is this JSON. */
    public static VendorRecord record(String json) {
        return slice(of(json)).records().get(0);
    }

    /** The record's bytes as text. */
    public static String written(VendorRecord record) {
        return new String(bytes(record), UTF_8);
    }

    public static byte[] bytes(VendorRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            record.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
