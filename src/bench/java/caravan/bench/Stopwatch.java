package caravan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a contender in an empty folder, measures it and holds its output against what the vendor has. */
record Stopwatch(Path folder, Dataset data, VendorProcess vendor) {
    /** The shell tells the CPU time of all that it waited for, when nothing can be lost any more. */
    private static final String TIMED = "\"$@\"; code=$?; times; exit $code";

    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");
    private static final long LOOK_EVERY_MILLIS = 20;

    Run run(Contender contender) throws IOException, InterruptedException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        try {
            Run run = timed(contender, contender.prepare(folder, data, vendor.uri()));
            long records = contender.records(folder);
            if (records != data.records()) {
                throw new IllegalStateException(
                        contender.name() + " wrote " + records + " of " + data.records() + " records");
            }
            return run;
        } finally {
            Folders.delete(folder);
        }
    }

    private Run timed(Contender contender, List<String> command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("bash", "-c", TIMED, "contender"));
        line.addAll(command);
        Path log = folder.resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(CARAVAN|FEED|SINK|GENESYS|JAVA_TOOL|JDK_JAVA)_.*"));
        builder.environment().putAll(contender.environment());
        vendor.visit();
        long begunMillis = System.currentTimeMillis();
        long begun = System.nanoTime();
        Process process = builder.start();
        ResidentMemory memory = new ResidentMemory(process.toHandle());
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            memory.look();
        }
        double wall = (System.nanoTime() - begun) / 1e9;
        Visit visit = vendor.visit();
        String output = Files.readString(log);
        if (process.exitValue() != 0 || visit.tokenRequests() != 1 || visit.refused() != 0) {
            throw new IllegalStateException(
                    contender.name() + " ended with " + process.exitValue() + " after " + visit + ":\n" + output);
        }
        return new Run(wall, (visit.firstMillis() - begunMillis) / 1e3, cpuSeconds(output), memory.peakBytes());
    }

    /** Of the last line, which tells the children's. */
    static double cpuSeconds(String output) {
        Matcher times = TIMES.matcher(output);
        double seconds = Double.NaN;
        while (times.find()) {
            seconds = 60 * Double.parseDouble(times.group(1))
                    + Double.parseDouble(times.group(2))
                    + 60 * Double.parseDouble(times.group(3))
                    + Double.parseDouble(times.group(4));
        }
        return seconds;
    }
}
