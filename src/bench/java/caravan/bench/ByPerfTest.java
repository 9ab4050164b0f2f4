package caravan.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * kafka-producer-perf-test with the interval's records in memory, one transaction, no limit and the sink's own producer
 * settings. Its own figure counts, which leaves out its start and {@code initTransactions}.
 */
final class ByPerfTest implements Way {
    /** So many payloads stay in a heap of 256 MB; it picks from them at random. */
    private static final int PAYLOADS = 4_000;

    /** The line that sums up: those before it lack the percentiles. */
    private static final Pattern TOTAL = Pattern.compile("\\d+ records sent, ([\\d.]+) records/sec .* 99\\.9th\\.");

    private final SpooledInterval interval;
    private final Topic topic;
    private final RoundProcess process;

    /** @param settings the producer's properties, as a file */
    ByPerfTest(SpooledInterval interval, Topic topic, Path settings) throws IOException {
        this.interval = interval;
        this.topic = topic;
        this.process = new RoundProcess(
                PerfTest.class,
                List.of(
                        "--topic",
                        Topic.NAME,
                        "--num-records",
                        Long.toString(interval.records()),
                        "--payload-file",
                        payloads(interval).toString(),
                        "--throughput",
                        "-1",
                        "--producer.config",
                        settings.toString(),
                        "--transactional-id",
                        "perf-test",
                        "--transaction-duration-ms",
                        "600000"));
    }

    @Override
    public String name() {
        return "kafka-producer-perf-test";
    }

    @Override
    public double carry(int round) throws IOException {
        return interval.records() / process.ask(round, TOTAL);
    }

    @Override
    public void check(int round) throws InterruptedException {
        long arrived = topic.next().records();
        if (arrived != interval.records()) {
            throw new IllegalStateException(name() + " sent " + arrived + " of " + interval.records() + " records");
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
    }

    /** Records from all over the interval. */
    private static Path payloads(SpooledInterval interval) throws IOException {
        Path file = interval.folder().resolve("payloads.ndjson");
        long every = (interval.records() + PAYLOADS - 1) / PAYLOADS;
        try (Stream<String> lines = Files.lines(interval.lines());
                BufferedWriter out = Files.newBufferedWriter(file)) {
            long number = 0;
            for (Iterator<String> all = lines.iterator(); all.hasNext(); number++) {
                String line = all.next();
                if (number % every == 0) {
                    out.write(line);
                    out.write('\n');
                }
            }
        }
        return file;
    }
}
