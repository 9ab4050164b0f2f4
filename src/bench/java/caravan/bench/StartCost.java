package caravan.bench;

import caravan.simulator.record.Size;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cost of a start: {@code once} of one day with ten records, by the launcher and by {@code java -jar}, beside the start of Camel
 * alone, in turns. Each run is a process with an empty ledger. The first round makes the launcher's archive of classes and is not
 * counted. Setting: {@code bench.runs}.
 */
final class StartCost {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path FOLDER = Path.of("target", "bench", "start").toAbsolutePath();
    private static final int TEN_A_DAY = 10 * Dataset.DAYS;
    private static final String TIMED = "\"$@\" >output.log 2>&1; code=$?; times; exit $code";
    private static final String ALONE = "Camel alone";

    /** Camel with all of Caravan's jars and one timer route in YAML, which ends after one exchange. */
    private static final Map<String, String> BARE = Map.of(
            "application.properties",
            "camel.main.routes-include-pattern=file:bare.camel.yaml\ncamel.main.duration-max-messages=1\n",
            "logback.xml",
            "<configuration><root level=\"WARN\"/></configuration>",
            "bare.camel.yaml",
            """
            - route:
                id: "bare"
                from:
                  uri: "timer:bare"
                  parameters:
                    delay: 0
                    repeatCount: 1
                  steps:
                    - setBody:
                        constant: "started"
            """);

    private StartCost() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = Integer.getInteger("bench.runs", 5);
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        try (VendorProcess vendor = new VendorProcess(new Dataset(TEN_A_DAY, Size.FIXED))) {
            Map<String, List<String>> contenders = contenders(vendor.uri());
            for (int round = 0; round <= rounds; round++) {
                for (Map.Entry<String, List<String>> contender : contenders.entrySet()) {
                    Run run = run(contender.getKey(), contender.getValue(), vendor);
                    if (round > 0) {
                        runs.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                                .add(run);
                    }
                }
            }
        }
        print(runs, new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> contenders(URI vendor) {
        List<String> plain = new ArrayList<>(List.of(Java.EXECUTABLE));
        plain.addAll(settings(vendor));
        plain.addAll(List.of("-jar", CaravanOnce.JAR.toString(), "once"));
        Map<String, List<String>> contenders = new LinkedHashMap<>();
        contenders.put("./caravan once", List.of(PROJECT.resolve("caravan").toString(), "once"));
        contenders.put("java -jar caravan.jar once", plain);
        contenders.put(
                ALONE,
                List.of(
                        Java.EXECUTABLE,
                        "-cp",
                        ".:" + PROJECT.resolve("target/lib") + "/*",
                        "org.apache.camel.main.Main"));
        return contenders;
    }

    private static List<String> settings(URI vendor) {
        return List.of(
                "-Dcaravan.feeds=bench",
                "-Dfeed.bench.api-url=" + vendor,
                "-Dfeed.bench.token-url=" + vendor + "/oauth/token",
                "-Dfeed.bench.client-id=" + Vendor.CLIENT,
                "-Dfeed.bench.interval=PT24H",
                "-Dfeed.bench.start=" + Dataset.start(),
                "-Dfeed.bench.end=" + Dataset.start().plus(Duration.ofDays(1)));
    }

    private static Run run(String name, List<String> command, VendorProcess vendor)
            throws IOException, InterruptedException {
        Path folder = FOLDER.resolve(name.replaceAll("[^a-zA-Z]+", "-"));
        prepare(name, folder);
        List<String> line = new ArrayList<>(List.of("bash", "-c", TIMED, "start"));
        line.addAll(command);
        Path times = folder.resolve("times.txt");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(times.toFile());
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.matches("(CARAVAN|FEED|SINK|GENESYS|JAVA_TOOL|JDK_JAVA)_.*"));
        builder.environment().put("FEED_BENCH_CLIENT_SECRET", Vendor.SECRET);
        builder.environment().put("JAVA_OPTS", String.join(" ", settings(vendor.uri())));
        vendor.visit();
        long begunMillis = System.currentTimeMillis();
        long begun = System.nanoTime();
        int code = builder.start().waitFor();
        double wall = (System.nanoTime() - begun) / 1e9;
        Visit visit = vendor.visit();
        int tokens = name.equals(ALONE) ? 0 : 1;
        if (code != 0 || visit.tokenRequests() != tokens || visit.refused() != 0) {
            throw new IllegalStateException(name + " ended with " + code + " after " + visit + ":\n"
                    + Files.readString(folder.resolve("output.log")));
        }
        double toFirst = tokens == 0 ? Double.NaN : (visit.firstMillis() - begunMillis) / 1e3;
        return new Run(wall, toFirst, Stopwatch.cpuSeconds(Files.readString(times)), 0);
    }

    /** An empty ledger and no output: of an earlier run only the launcher's archive of classes stays. */
    private static void prepare(String name, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Folders.delete(folder.resolve("out"));
        try (Stream<Path> kept = Files.list(folder.resolve("data"))) {
            for (Path file :
                    kept.filter(path -> !path.toString().endsWith(".jsa")).toList()) {
                Folders.delete(file);
            }
        }
        if (name.equals(ALONE)) {
            for (Map.Entry<String, String> file : BARE.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        } else if (!Files.exists(folder.resolve("routes"))) {
            CaravanOnce.layOut(folder);
        }
    }

    private static void print(Map<String, List<Run>> runs, PrintStream out) {
        out.println(
                "| | CPU s: min, median, max | start to first request s: min, median, max | wall s: min, median, max |");
        out.println("| --- | --- | --- | --- |");
        runs.forEach((name, all) -> out.println("| " + name + " | "
                + written(Spread.of(all.stream().mapToDouble(Run::cpuSeconds))) + " | "
                + written(Spread.of(all.stream().mapToDouble(Run::toFirstRequestSeconds))) + " | "
                + written(Spread.of(all.stream().mapToDouble(Run::wallSeconds))) + " |"));
    }

    private static String written(Spread spread) {
        return Double.isNaN(spread.median())
                ? "–"
                : String.format(Locale.ROOT, "%.2f, %.2f, %.2f", spread.least(), spread.median(), spread.most());
    }
}
