package caravan.demo;

import caravan.simulator.data.Conversation;
import caravan.simulator.server.Simulator;
import caravan.simulator.server.Statistics;
import caravan.sink.PublishedNames;
import caravan.sink.file.FileSink;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the demo's output with the vendor's records: each record once, byte for byte. */
final class Proof {
    private final FileSink files;
    private final String feed;
    private final Simulator vendor;

    Proof(Path out, String feed, Simulator vendor) {
        this.files = new FileSink(out, Compression.GZIP, "");
        this.feed = feed;
        this.vendor = vendor;
    }

    /** Prints the result, and returns whether no record is missing, doubled or altered. */
    boolean print(PrintStream out) throws IOException {
        List<Manifest> manifests = files.manifests(feed).stream()
                .sorted(Comparator.comparing(Manifest::start))
                .toList();
        Map<String, Integer> published = published(manifests);
        int missing = 0;
        for (Conversation conversation : vendor.truth().toList()) {
            missing += published.merge(conversation.json(), -1, Integer::sum) < 0 ? 1 : 0;
        }
        long surplus = published.values().stream().filter(left -> left > 0).count();
        long records = manifests.stream()
                .mapToLong(manifest -> manifest.counts().records())
                .sum();
        Statistics statistics = vendor.statistics();

        out.println();
        out.println("Delivered to " + files.root() + "/" + feed);
        row(out, "intervals, each with its manifest", manifests.size());
        row(out, "records", records);
        out.println("Compared with the simulator's own records, byte for byte");
        row(out, "missing", missing);
        row(out, "doubled or altered", surplus);
        out.println("Faults on the way, each request sent again");
        row(out, "401, the token died: a new token", statistics.queries(401));
        row(out, "429, throttled: waited", statistics.queries(429));
        row(
                out,
                "503, or the response was cut off",
                statistics.queries(503) + (vendor.faults().outstanding() == 0 ? 1 : 0));
        out.println();
        Manifest example = manifests.get(manifests.size() / 2);
        out.println("A manifest: " + files.root() + "/" + PublishedNames.folder(example.interval()) + "/"
                + PublishedNames.manifest(example.interval(), example.revision()));
        return missing == 0 && surplus == 0;
    }

    private static void row(PrintStream out, String what, long count) {
        out.printf(Locale.ROOT, "  %-36s %6d%n", what, count);
    }

    private Map<String, Integer> published(List<Manifest> manifests) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        for (Manifest manifest : manifests) {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(files.records(manifest), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.merge(line, 1, Integer::sum);
                }
            }
        }
        return lines;
    }
}
