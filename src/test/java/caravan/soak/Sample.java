package caravan.soak;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources of a process and its folder at one instant, all sizes in bytes.
 *
 * @param life the number of the process, counted from the start of the soak
 * @param heap what lives after a full collection
 * @param resident memory of the process as the system counts it
 * @param files open ones, sockets among them
 */
record Sample(Instant at, int life, long heap, long resident, int threads, int files, long ledger, long spool) {
    private static final Pattern USED = Pattern.compile(
            "(?:PSYoungGen|ParOldGen|garbage-first heap|def new generation|tenured generation).*?used (\\d+)K");
    private static final long KILO = 1024;

    /** Looks at a process that runs, once it has collected its garbage. */
    static Sample of(Instant at, int life, long process, Path folder) {
        jcmd(process, "GC.run");
        long heap = USED.matcher(jcmd(process, "GC.heap_info"))
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum()
                * KILO;
        String status = read(Path.of("/proc", Long.toString(process), "status"));
        return new Sample(
                at,
                life,
                heap,
                number(status, "VmRSS:\\s+(\\d+) kB") * KILO,
                (int) number(status, "Threads:\\s+(\\d+)"),
                (int) count(Path.of("/proc", Long.toString(process), "fd")),
                bytes(folder.resolve("data/ledger.mv.db").toFile()),
                bytes(folder.resolve("data/spool").toFile()));
    }

    private static String jcmd(long process, String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process output = new ProcessBuilder(List.of(jcmd.toString(), Long.toString(process), command))
                    .redirectErrorStream(true)
                    .start();
            return new String(output.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file's bytes, or those of all in a folder; what is dropped meanwhile takes none. */
    private static long bytes(File place) {
        File[] inside = place.listFiles();
        return inside == null
                ? place.length()
                : Stream.of(inside).mapToLong(Sample::bytes).sum();
    }
}
