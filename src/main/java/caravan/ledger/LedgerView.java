package caravan.ledger;

import caravan.ledger.database.LedgerException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a ledger to read it without a change, also beside the process that works on it: a copy of an H2 file, or a connection
 * for reading only to a database server. For a ledger that does not exist it opens an empty one in memory.
 */
public final class LedgerView {
    private static final String SUFFIX = ".mv.db";

    private LedgerView() {}

    /**
     * Opens the view.
     *
     * @throws LedgerException as {@link Ledger#open} does
     */
    public static Ledger open(String url, @Nullable String username, @Nullable String password, Clock clock) {
        Optional<Path> file = file(url);
        if (file.isEmpty()) {
            return Ledger.openToRead(url, username, password, clock).orElseGet(() -> empty(clock));
        }
        if (!Files.exists(file.get())) {
            return empty(clock);
        }
        Path folder = copied(url, file.get());
        int options = url.indexOf(';');
        String copy = "jdbc:h2:file:" + folder.resolve("ledger") + (options < 0 ? "" : url.substring(options));
        try {
            return Ledger.open(copy, url, username, password, clock, () -> delete(folder));
        } catch (LedgerException e) {
            delete(folder);
            throw e;
        }
    }

    /** Whether a ledger of this version exists: its file, or its tables on a server. */
    public static boolean isThere(String url, @Nullable String username, @Nullable String password, Clock clock) {
        Optional<Path> file = file(url);
        if (file.isPresent()) {
            return Files.exists(file.get());
        }
        Optional<Ledger> there = Ledger.openToRead(url, username, password, clock);
        there.ifPresent(Ledger::close);
        return there.isPresent();
    }

    private static Ledger empty(Clock clock) {
        return Ledger.open("jdbc:h2:mem:" + UUID.randomUUID(), null, null, clock);
    }

    /** Whether a process has the H2 file of a ledger open; empty if that cannot be detected. */
    public static Optional<Boolean> isInUse(String url) {
        return file(url).map(file -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                return lock == null;
            } catch (OverlappingFileLockException e) {
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** The H2 file of a ledger; empty for other databases. */
    public static Optional<Path> file(String url) {
        if (!url.startsWith("jdbc:h2:")) {
            return Optional.empty();
        }
        String name = url.substring("jdbc:h2:".length()).replaceFirst(";.*", "").replaceFirst("^file:", "");
        if (name.matches("(mem|tcp|ssl|zip|nio|split|classpath):.*")) {
            return Optional.empty();
        }
        String home = name.startsWith("~") ? System.getProperty("user.home") + name.substring(1) : name;
        return Optional.of(Path.of(home + SUFFIX));
    }

    private static Path copied(String url, Path file) {
        try {
            Path folder = Files.createTempDirectory("caravan-ledger");
            Files.copy(file, folder.resolve("ledger" + SUFFIX));
            return folder;
        } catch (IOException e) {
            throw new LedgerException("Reading the ledger " + url.replaceFirst(";.*", "") + " failed: " + e, e);
        }
    }

    private static void delete(Path folder) {
        File[] files = folder.toFile().listFiles();
        try {
            for (File file : files == null ? new File[0] : files) {
                Files.deleteIfExists(file.toPath());
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
