package caravan.sink;

import caravan.spool.Manifest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Wraps each record of a line, for readers that see no manifests: {@code {"feed": …, "vendor": …, "interval": "start/end",
 * "revision": 1, "extractedAt": …, "settled": false, "record": …}}. The record's bytes do not change. The text before them is
 * the same in every line of a revision.
 *
 * @param head the text before the record's bytes
 */
public record Envelope(String head) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] CLOSING = {'}', '\n'};
    private static final int BUFFER = 1 << 16;
    private static final String BEFORE_VENDOR = "\"vendor\":\"";
    private static final int LONGEST_VENDOR = 40;

    public static Envelope of(Manifest manifest, String vendor) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("feed", manifest.feed());
        fields.put("vendor", vendor);
        fields.put("interval", manifest.start() + "/" + manifest.end());
        fields.put("revision", manifest.revision());
        fields.put("extractedAt", manifest.extractedAt().toString());
        fields.put("settled", manifest.settled());
        try {
            String json = JSON.writeValueAsString(fields);
            return new Envelope(json.substring(0, json.length() - 1) + ",\"record\":");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An envelope is always JSON", e);
        }
    }

    /** Wraps one record. */
    public String wrap(String record) {
        return head + record + "}";
    }

    /** Copies whole lines and wraps each. */
    void wrap(InputStream lines, OutputStream out) throws IOException {
        byte[] opening = head.getBytes(StandardCharsets.UTF_8);
        byte[] buffer = new byte[BUFFER];
        boolean atStart = true;
        for (int count = lines.read(buffer); count >= 0; count = lines.read(buffer)) {
            int from = 0;
            while (from < count) {
                if (atStart) {
                    out.write(opening);
                }
                int end = lineEnd(buffer, from, count);
                out.write(buffer, from, end - from);
                atStart = end < count;
                if (atStart) {
                    out.write(CLOSING);
                }
                from = end + 1;
            }
        }
    }

    private static int lineEnd(byte[] buffer, int from, int count) {
        int end = from;
        while (end < count && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    /** The records of a revision, with or without envelopes. */
    public static InputStream unwrap(InputStream lines, Manifest manifest) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(lines, BUFFER);
        String any = of(manifest, "").head;
        int vendor = any.indexOf(BEFORE_VENDOR) + BEFORE_VENDOR.length();
        int longest = any.length() * 3 + LONGEST_VENDOR; // a feed's name may take three bytes a character
        buffered.mark(longest);
        String first = new String(buffered.readNBytes(longest), StandardCharsets.UTF_8);
        buffered.reset();
        int end = first.indexOf(any.substring(vendor), vendor);
        boolean wrapped = first.startsWith(any.substring(0, vendor)) && end >= 0 && end - vendor <= LONGEST_VENDOR;
        return wrapped
                ? new Unwrapped(buffered, first.substring(0, end + any.length() - vendor), manifest.name())
                : buffered;
    }

    /** Removes the envelope of one line at a time. */
    private static final class Unwrapped extends InputStream {
        private final InputStream lines;
        private final byte[] head;
        private final String name;
        private byte[] record = new byte[0];
        private int at;

        Unwrapped(InputStream lines, String head, String name) {
            this.lines = lines;
            this.head = head.getBytes(StandardCharsets.UTF_8);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (at == record.length && !next()) {
                return -1;
            }
            int count = Math.min(length, record.length - at);
            System.arraycopy(record, at, buffer, offset, count);
            at += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }

        private boolean next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(record.length + head.length);
            int read = lines.read();
            if (read < 0) {
                return false;
            }
            for (; read >= 0 && read != '\n'; read = lines.read()) {
                line.write(read);
            }
            byte[] bytes = line.toByteArray();
            int last = bytes.length - 1;
            if (read < 0
                    || last < head.length
                    || bytes[last] != '}'
                    || !Arrays.equals(head, 0, head.length, bytes, 0, head.length)) {
                throw new IOException("The data file of " + name + " is damaged: a line has no envelope");
            }
            bytes[last] = '\n';
            record = Arrays.copyOfRange(bytes, head.length, bytes.length);
            at = 0;
            return true;
        }
    }
}
