package caravan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the figures were measured on, without its name. */
final class Machine {
    private Machine() {}

    /** As a Markdown list. */
    static String told() throws IOException {
        return """
                - Processor: %s, %d cores
                - Memory: %s
                - System: %s %s
                - Java: %s, %s
                - Tools: %s; %s
                - Load average before the first run: %.2f

                """
                .formatted(
                        after("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        after("/proc/meminfo", "MemTotal"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"),
                        version("curl"),
                        version("gzip"),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String after(String file, String name) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            return "not told";
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("not told");
        }
    }

    /** The first two words that it says about itself. */
    private static String version(String tool) throws IOException {
        Process process = new ProcessBuilder(List.of(tool, "--version")).start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            return said.lines()
                    .findFirst()
                    .map(line -> line.replaceFirst("^(\\S+ \\S+).*", "$1"))
                    .orElse(tool);
        }
    }
}
