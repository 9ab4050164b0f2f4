package caravan.bench;

import caravan.simulator.record.Size;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Caravan against what else could carry the records: each dataset by each contender, taking turns, several times.
 * Settings: {@code bench.records}, numbers separated by commas; {@code bench.runs}; {@code bench.size}, FIXED or
 * REALISTIC. It fails when a record is lost.
 */
final class Comparison {
    static final CaravanOnce TWO_WORKERS = new CaravanOnce(2, true);
    static final CurlToGzip CURL = new CurlToGzip();
    static final PlainJava LOOP = new PlainJava(1);

    private static final List<Contender> CONTENDERS =
            List.of(TWO_WORKERS, CURL, LOOP, new CaravanOnce(2, false), new CaravanOnce(1, true), new PlainJava(6));
    private static final Path FOLDER = Path.of("target", "bench");
    private static final Path MICRO = Path.of("target", "jmh.csv");

    private static final String HEAD =
            """
            # Benchmark figures

            The benchmark writes this file whole: `mvn -Pbench verify -DskipTests`, then `cp target/bench/report.md docs/benchmark-figures.md`.
            [benchmarks.md](benchmarks.md) says what is compared, how, and which aims are met. Do not edit this page.

            """;

    private Comparison() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Size size = Size.valueOf(System.getProperty("bench.size", Size.FIXED.name()));
        int runs = Integer.getInteger("bench.runs", 3);
        String sizes = System.getProperty("bench.records", "10000,100000");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        StringBuilder report = new StringBuilder(HEAD).append(Machine.told());
        Files.createDirectories(FOLDER);
        ClassArchive.make();
        Map<Dataset, List<Series>> all = new LinkedHashMap<>();
        for (int records : Stream.of(sizes.split(",", -1))
                .mapToInt(number -> Integer.parseInt(number.trim()))
                .toArray()) {
            Dataset data = new Dataset(records, size);
            all.put(data, series(data, runs, out));
        }
        report.append(Report.of(all));
        if (Files.exists(MICRO)) {
            report.append(MicroTable.of(Files.readAllLines(MICRO)));
        }
        if (Files.exists(SinkComparison.REPORT)) {
            report.append('\n').append(Files.readString(SinkComparison.REPORT));
        }
        Files.writeString(FOLDER.resolve("report.md"), report);
        out.println(report);
    }

    /** Each takes its turn in each round, so that a machine that slows down slows all. */
    private static List<Series> series(Dataset data, int rounds, PrintStream out)
            throws IOException, InterruptedException {
        Map<Contender, List<Run>> runs = new LinkedHashMap<>();
        CONTENDERS.forEach(contender -> runs.put(contender, new ArrayList<>()));
        try (VendorProcess vendor = new VendorProcess(data)) {
            Stopwatch stopwatch = new Stopwatch(FOLDER.resolve("run").toAbsolutePath(), data, vendor);
            vendor.warmUp(data.asks());
            for (int round = 1; round <= rounds; round++) {
                for (Map.Entry<Contender, List<Run>> turn : runs.entrySet()) {
                    Run run = stopwatch.run(turn.getKey());
                    turn.getValue().add(run);
                    out.println(data.records() + " records, round " + round + ": "
                            + turn.getKey().name() + ": " + run);
                }
            }
        }
        return runs.entrySet().stream()
                .map(entry -> new Series(entry.getKey(), entry.getValue()))
                .toList();
    }
}
