package caravan.soak;

import caravan.interval.Interval;
import caravan.sink.PublishedNames;
import caravan.sink.file.FileSink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The published files of one feed, for a reader who trusts manifests only. */
record Published(Path root, String feed) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One revision, read to its last byte.
     *
     * @param sha256 of the data file as it is, or null where there is none
     */
    record Revision(Manifest manifest, @Nullable String sha256, List<String> lines) {}

    List<Revision> revisions(Interval interval) throws IOException {
        FileSink files = files();
        List<Revision> read = new ArrayList<>();
        for (Manifest manifest : files.revisions(interval)) {
            List<String> lines = new ArrayList<>();
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(files.records(manifest), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            }
            read.add(new Revision(manifest, sha256(manifest), lines));
        }
        return read;
    }

    List<Manifest> manifests() throws IOException {
        return files().manifests(feed);
    }

    /** The texts that each conversation has, by its id, in the order in which they were published. */
    static Map<String, List<String>> byId(List<Revision> revisions) throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (Revision revision : revisions) {
            for (String line : revision.lines) {
                texts.computeIfAbsent(id(line), none -> new ArrayList<>()).add(line);
            }
        }
        return texts;
    }

    /** A record's own id: its participants may have members of the same name. */
    static String id(String line) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("conversationId");
                parser.nextToken();
                if (found) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
        }
        return "";
    }

    private FileSink files() {
        return new FileSink(root, Compression.GZIP, "");
    }

    private @Nullable String sha256(Manifest manifest) throws IOException {
        Path data = root.resolve(PublishedNames.folder(manifest.interval()))
                .resolve(PublishedNames.data(manifest, Compression.GZIP));
        if (!Files.exists(data)) {
            return null;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(data)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
