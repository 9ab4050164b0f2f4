package caravan.spool;

import caravan.interval.Interval;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dead letters in files: {@code <folder>/<feed>/<interval>-r1.ndjson}, one per line. */
public final class FileDeadLetters implements DeadLetters {
    private static final String SUFFIX = ".ndjson";

    private final Path folder;

    /** The last file written: its name is on disk. */
    private @Nullable Path named;

    public FileDeadLetters(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void add(DeadLetter letter) throws SpoolException {
        Path ofFeed = folder.resolve(letter.interval().feed());
        Path file = file(letter.interval(), letter.revision());
        try {
            Files.createDirectories(ofFeed);
            Files.write(
                    file,
                    withEnd(letter),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
            if (!file.equals(named)) {
                Disk.fsync(ofFeed);
                Disk.fsync(folder);
                named = file;
            }
        } catch (IOException e) {
            throw new SpoolException("Writing the dead letters", file, e);
        }
    }

    @Override
    public synchronized void addOnce(DeadLetter letter) throws SpoolException {
        Path file = file(letter.interval(), letter.revision());
        if (!Files.exists(file) || !read(file).contains(letter)) {
            add(letter);
        }
    }

    @Override
    public synchronized void clear(Interval interval, int revision) throws SpoolException {
        Path file = file(interval, revision);
        named = null;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new SpoolException("Clearing the dead letters", file, e);
        }
    }

    @Override
    public synchronized List<Interval> intervals(String feed) throws SpoolException {
        Set<Interval> found = new HashSet<>();
        for (Path file : files(feed, "")) {
            read(file).stream().map(DeadLetter::interval).forEach(found::add);
        }
        return found.stream().sorted(Interval.OLDEST_FIRST).toList();
    }

    @Override
    public synchronized List<DeadLetter> of(Interval interval) throws SpoolException {
        List<DeadLetter> found = new ArrayList<>();
        for (Path file : files(interval.feed(), interval.name() + "-r")) {
            found.addAll(read(file));
        }
        return found;
    }

    @Override
    public synchronized void remove(Interval interval, Collection<DeadLetter> letters) throws SpoolException {
        Set<DeadLetter> gone = new HashSet<>(letters);
        for (Path file : files(interval.feed(), interval.name() + "-r")) {
            List<DeadLetter> left = new ArrayList<>(read(file));
            if (left.removeAll(gone)) {
                write(file, left);
            }
        }
    }

    private void write(Path file, List<DeadLetter> letters) throws SpoolException {
        named = null;
        try {
            if (letters.isEmpty()) {
                Files.delete(file);
                return;
            }
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (DeadLetter letter : letters) {
                lines.writeBytes(withEnd(letter));
            }
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, lines.toByteArray());
            Disk.fsync(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SpoolException("Rewriting the dead letters", file, e);
        }
    }

    /** Ignores a last line that a crash cut: its writer writes it again. */
    private static List<DeadLetter> read(Path file) throws SpoolException {
        List<DeadLetter> letters = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int one = in.read(); one >= 0; one = in.read()) {
                if (one == '\n') {
                    letters.add(DeadLetter.of(line.toByteArray()));
                    line.reset();
                } else {
                    line.write(one);
                }
            }
            return letters;
        } catch (IOException e) {
            throw new SpoolException("Reading the dead letters", file, e);
        }
    }

    private List<Path> files(String feed, String beginning) throws SpoolException {
        Path ofFeed = folder.resolve(feed);
        try (Stream<Path> files = Files.list(ofFeed)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new SpoolException("Listing the dead letters", ofFeed, e);
        }
    }

    private Path file(Interval interval, int revision) {
        return folder.resolve(interval.feed()).resolve(Manifest.name(interval, revision) + SUFFIX);
    }

    private static byte[] withEnd(DeadLetter letter) {
        byte[] line = letter.toLine();
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        return whole;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
