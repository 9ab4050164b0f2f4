package caravan.testing;

import caravan.sink.Sink;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the feed {@code acme} from a sink, as a consumer of the manifests does. */
public final class SinkReader {
    private SinkReader() {}

    /** Every published manifest, by start and revision. */
    public static List<Manifest> manifests(Sink sink) throws IOException {
        return sink.manifests("acme").stream()
                .sorted(Comparator.comparing(Manifest::start).thenComparing(Manifest::revision))
                .toList();
    }

    /** Every line that a manifest proves, in the order of the manifests. */
    public static List<String> records(Sink sink) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Manifest manifest : manifests(sink)) {
            try (InputStream records = sink.records(manifest)) {
                String text = new String(records.readAllBytes(), StandardCharsets.UTF_8);
                if (!text.isEmpty()) {
                    lines.addAll(List.of(text.substring(0, text.length() - 1).split("\n", -1)));
                }
            }
        }
        return lines;
    }
}
