package caravan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most resident memory that the children of a process had together, as far as {@code /proc} tells it. */
final class ResidentMemory {
    private static final String HIGH_WATER = "VmHWM:";

    private final ProcessHandle parent;
    private long peak;

    ResidentMemory(ProcessHandle parent) {
        this.parent = parent;
    }

    /** Each process tells its own peak, so that looking now and then misses none but of the shortest-lived. */
    void look() {
        peak = Math.max(
                peak, parent.descendants().mapToLong(ResidentMemory::highWater).sum());
    }

    long peakBytes() {
        return peak;
    }

    private static long highWater(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(HIGH_WATER))
                    .map(line -> line.substring(HIGH_WATER.length())
                            .replace("kB", "")
                            .trim())
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }
}
