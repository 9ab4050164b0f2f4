package caravan.bench;

import caravan.sink.s3.S3Destination;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The comparison of the sinks as Markdown. Figures are medians.
 *
 * @param zstd the interval as it goes to Kafka
 * @param gzip the same as it goes to S3
 */
record SinkReport(SpooledInterval zstd, SpooledInterval gzip) {
    private static final String KAFKA =
            """
            | Kafka | s: min, median, max | records/s | MB/s before compression |
            | --- | --- | ---: | ---: |
            """;
    private static final String S3 =
            """
            | S3 | s: min, median, max | MB/s of gzip |
            | --- | --- | ---: |
            """;
    private static final String S3_RATIOS =
            """
            | | MB/s against the plain upload | seconds against gzip -1 |
            | --- | ---: | ---: |
            """;

    String head(int rounds) throws IOException {
        return format(
                "### Sinks: one interval of %,d records, %,d bytes each in the mean, %.1f MB as gzip, %.1f MB as zstd, %d rounds%n%n"
                        + "Load average before the first round: %.2f%n%n",
                gzip.records(),
                gzip.bytes() / gzip.records() - 1,
                gzip.compressedBytes() / 1e6,
                zstd.compressedBytes() / 1e6,
                rounds,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** @param ways the sink, then the producer that it is held against */
    String kafka(Map<Way, Spread> ways) throws IOException {
        StringBuilder text = new StringBuilder(KAFKA);
        long bytes = gzip.bytes();
        ways.forEach((way, seconds) -> text.append(format(
                "| %s | %s | %,.0f | %.0f |%n",
                way.name(), told(seconds), gzip.records() / seconds.median(), bytes / seconds.median() / 1e6)));
        List<Spread> both = List.copyOf(ways.values());
        return text.append(format(
                        "%nThe sink sends %.2f of the records/s of kafka-producer-perf-test.%n%n",
                        both.get(1).median() / both.get(0).median()))
                .toString();
    }

    /** @param ways the sink's, then the plain upload, then gzip */
    String s3(Map<Way, Spread> ways) {
        StringBuilder text = new StringBuilder(S3);
        ways.forEach((way, seconds) -> text.append(format(
                "| %s | %s | %.0f |%n", way.name(), told(seconds), gzip.compressedBytes() / seconds.median() / 1e6)));
        text.append('\n').append(S3_RATIOS);
        List<Map.Entry<Way, Spread>> all = List.copyOf(ways.entrySet());
        double plain = all.get(all.size() - 2).getValue().median();
        double alone = all.get(all.size() - 1).getValue().median();
        all.subList(0, all.size() - 2)
                .forEach(sink -> text.append(format(
                        "| %s | %.2f | %.2f |%n",
                        sink.getKey().name(),
                        plain / sink.getValue().median(),
                        sink.getValue().median() / alone)));
        if (gzip.compressedBytes() <= S3Destination.Parts.DEFAULT.above()) {
            text.append(format(
                    "%nNothing went in parts: the spool file is not above %d MiB.%n",
                    S3Destination.Parts.DEFAULT.above() >> 20));
        }
        return text.append('\n').toString();
    }

    private static String told(Spread seconds) {
        return format("%.2f, %.2f, %.2f", seconds.least(), seconds.median(), seconds.most());
    }

    private static String format(String text, Object... figures) {
        return String.format(Locale.ROOT, text, figures);
    }
}
