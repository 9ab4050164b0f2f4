package caravan.model;

import caravan.interval.Interval;
import caravan.spool.Compression;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One revision as a reader finds it who trusts manifests alone, read by other means than Caravan's own.
 *
 * @param shortBy by how many records the vendor's total is not met; null where the vendor sent none
 */
record Published(
        Interval interval,
        int revision,
        boolean settled,
        @Nullable Long shortBy,
        Instant extractedAt,
        long deadLetters,
        Map<String, String> lines) {
    static final String MANIFEST = ".manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether the vendor sent a total that is met to the last record. */
    boolean addsUp() {
        return shortBy != null && shortBy == 0;
    }

    /**
     * Reads a manifest and its data file, and holds one against the other.
     *
     * @param path of the manifest
     * @param files all that are there, by their paths
     * @throws Broken if the manifest is wrong
     */
    static Published of(String path, Map<String, byte[]> files) {
        try {
            JsonNode manifest = JSON.readTree(files.get(path));
            String stem = path.substring(0, path.length() - MANIFEST.length());
            Interval interval = new Interval(
                    manifest.path("feed").asText(),
                    Instant.parse(manifest.path("start").asText()),
                    Instant.parse(manifest.path("end").asText()));
            int revision = manifest.path("revision").asInt();
            Broken.unless(
                    path.endsWith("/" + interval.name() + "-r" + revision + MANIFEST), "%s has another's name", path);
            List<String> lines = lines(path, manifest, data(stem, files));
            checkCounts(path, manifest, lines.size());
            Map<String, String> byKey = new HashMap<>();
            String first = null;
            String last = null;
            for (String line : lines) {
                JsonNode record = JSON.readTree(line);
                String key = record.path("conversationId").asText();
                first = first == null ? key : first;
                last = key;
                Instant start = Instant.parse(record.path("conversationStart").asText());
                Broken.unless(interval.span().contains(start), "%s has %s, which starts at %s", path, key, start);
                Broken.unless(byKey.put(key, line) == null, "%s has %s twice", path, key);
            }
            Broken.unless(is(manifest.path("firstKey"), first) && is(manifest.path("lastKey"), last), "%s: keys", path);
            return new Published(
                    interval,
                    revision,
                    manifest.path("settled").asBoolean(),
                    manifest.path("shortBy").isNumber()
                            ? Long.valueOf(manifest.path("shortBy").asLong())
                            : null,
                    Instant.parse(manifest.path("extractedAt").asText()),
                    manifest.path("deadLetters").asLong(),
                    byKey);
        } catch (IOException e) {
            throw new Broken(path + " cannot be read: " + e);
        }
    }

    /** The data file of a stem; null for none. */
    private static Map.@Nullable Entry<String, byte[]> data(String stem, Map<String, byte[]> files) {
        List<Map.Entry<String, byte[]>> found = new ArrayList<>();
        for (Compression compression : Compression.values()) {
            byte[] bytes = files.get(stem + compression.suffix());
            if (bytes != null) {
                found.add(Map.entry(stem + compression.suffix(), bytes));
            }
        }
        Broken.unless(found.size() <= 1, "%s has several data files", stem);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The path of its data file, or null. */
    static @Nullable String dataPath(String manifest, Map<String, byte[]> files) {
        Map.Entry<String, byte[]> data = data(manifest.substring(0, manifest.length() - MANIFEST.length()), files);
        return data == null ? null : data.getKey();
    }

    private static List<String> lines(String path, JsonNode manifest, Map.@Nullable Entry<String, byte[]> data)
            throws IOException {
        JsonNode sha256 = manifest.path("sha256");
        if (data == null) {
            Broken.unless(sha256.isMissingNode() || sha256.isNull(), "%s has no data file", path);
            return List.of();
        }
        Broken.unless(sha256.asText().equals(sha256(data.getValue())), "%s: its SHA-256 is another", data.getKey());
        Broken.unless(manifest.path("bytes").asLong() == data.getValue().length, "%s: its size", data.getKey());
        Compression compression = List.of(Compression.values()).stream()
                .filter(one -> data.getKey().endsWith(one.suffix()))
                .findFirst()
                .orElseThrow();
        try (InputStream in = compression.expand(new ByteArrayInputStream(data.getValue()))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Broken.unless(text.endsWith("\n"), "%s ends in the middle of a line", data.getKey());
            return List.of(text.substring(0, text.length() - 1).split("\n", -1));
        }
    }

    private static void checkCounts(String path, JsonNode manifest, int lines) {
        long records = manifest.path("records").asLong();
        long distinct = records
                + manifest.path("unchanged").asLong()
                + manifest.path("filtered").asLong()
                + manifest.path("outside").asLong()
                + manifest.path("deadLetters").asLong();
        Broken.unless(records == lines, "%s counts %s records and has %s", path, records, lines);
        JsonNode total = manifest.path("vendorTotal");
        if (total.isNumber()) {
            Broken.unless(
                    manifest.path("shortBy").asLong() == total.asLong() - distinct, "%s: it does not add up", path);
        }
    }

    private static boolean is(JsonNode node, @Nullable String text) {
        return text == null ? node.isMissingNode() || node.isNull() : text.equals(node.asText());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
