package caravan.command;

import caravan.simulator.Conversation;
import caravan.simulator.Simulator;
import caravan.sink.FileSink;
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
import java.util.Map;

/** Holds what the demo published against what its vendor has: each record once, byte for byte. */
final class Proof {
    private final FileSink files;
    private final String feed;
    private final Simulator vendor;

    Proof(Path out, String feed, Simulator vendor) {
        this.files = new FileSink(out, Compression.GZIP, "");
        this.feed = feed;
        this.vendor = vendor;
    }

    /** Tells what was proved, and returns whether nothing is missing, doubled or altered. */
    boolean told(PrintStream out) throws IOException {
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
        long outside = manifests.stream()
                .mapToLong(manifest -> manifest.counts().outside())
                .sum();

        out.println();
        out.println(records + " records in " + manifests.size() + " intervals under " + files.root() + "/" + feed
                + ", each held against the vendor's own:");
        out.println("  missing " + missing + ", doubled or altered " + surplus);
        out.println("  shown by the vendor for another interval than their own and left to it: " + outside);
        out.println("  the token died in mid-run: " + vendor.statistics().queries(401) + " answers 401, "
                + vendor.statistics().tokensIssued() + " tokens, the pages were asked again");
        out.println("  throttled: " + vendor.statistics().queries(429) + " answers 429; broken: "
                + (vendor.statistics().queries(503) + vendor.faults().outstanding()) + " answer 503, one cut off");
        out.println("A manifest: " + manifests.get(manifests.size() / 2).toJson());
        return missing == 0 && surplus == 0;
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
