package caravan.sink.file;

import caravan.spool.DamagedSpoolException;
import caravan.spool.Disk;
import caravan.spool.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Publishes a file whole or not at all. It writes under a name that begins with a dot, fsyncs, renames, and fsyncs the
 * folder. A crash leaves at most the dotted name, and the next attempt for the same file replaces it.
 */
final class AtomicFile {
    private final Path target;
    private final Path hidden;
    private final Path folder;

    AtomicFile(Path folder, String name) {
        this(folder, name, "." + name);
    }

    private AtomicFile(Path folder, String name, String hidden) {
        this.folder = folder;
        this.target = folder.resolve(name);
        this.hidden = folder.resolve(hidden);
    }

    /** A file that several processes may write at once. Each has its own hidden name. */
    static AtomicFile ofWriter(Path folder, String name, String writer) {
        return new AtomicFile(folder, name, "." + name + "." + writer);
    }

    /**
     * Publishes a copy of {@code source} if its bytes have the SHA-256 of the manifest.
     *
     * @param mayLink whether both may be one file on disk, if the file system has links
     * @param confirm runs right before the rename; if it throws, nothing is published
     * @throws DamagedSpoolException if the bytes have another SHA-256; nothing is published
     */
    void copyOf(Path source, String sha256, boolean mayLink, Runnable confirm) throws IOException {
        begin();
        if (!mayLink || !isLinked(source)) {
            copy(source);
        }
        if (!Sha256.of(hidden).equals(sha256)) {
            sweep();
            throw new DamagedSpoolException(source);
        }
        publish(confirm);
    }

    /** Links the hidden name to the source. Fails on another file system, or without links. */
    private boolean isLinked(Path source) throws DamagedSpoolException {
        try {
            Files.createLink(hidden, source);
            return true;
        } catch (NoSuchFileException e) {
            throw new DamagedSpoolException(source);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Deletes the hidden name that a crash has left. */
    void sweep() throws IOException {
        Files.deleteIfExists(hidden);
    }

    /**
     * Publishes a text and replaces an earlier one.
     *
     * @param confirm as in {@link #copyOf}
     */
    void text(String text, Runnable confirm) throws IOException {
        begin();
        Files.writeString(hidden, text, StandardCharsets.UTF_8);
        publish(confirm);
    }

    /** Publishes a text if the name does not exist. Of two writers one wins. Returns whether this one did. */
    boolean textIfAbsent(String text) throws IOException {
        begin();
        Files.writeString(hidden, text, StandardCharsets.UTF_8);
        Disk.fsync(hidden);
        try {
            Files.createLink(target, hidden);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException | UnsupportedOperationException e) {
            return moveIfAbsent(); // a file system without links: FAT, many network mounts
        } finally {
            Files.deleteIfExists(hidden);
            Disk.fsync(folder);
        }
    }

    private boolean moveIfAbsent() throws IOException {
        try {
            Files.move(hidden, target);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private void copy(Path source) throws IOException {
        try {
            Files.copy(source, hidden, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new DamagedSpoolException(source);
        } catch (IOException e) {
            Files.deleteIfExists(hidden);
            throw e;
        }
    }

    private void begin() throws IOException {
        makeFolder(folder.toAbsolutePath());
        Files.deleteIfExists(hidden);
    }

    /** Creates the missing folders of a path and fsyncs each name. Existing folders may be unreadable. */
    private static void makeFolder(Path wanted) throws IOException {
        Path above = wanted.getParent();
        if (above == null || Files.isDirectory(wanted)) {
            return;
        }
        makeFolder(above);
        Files.createDirectories(wanted);
        Disk.fsync(above);
    }

    private void publish(Runnable confirm) throws IOException {
        Disk.fsync(hidden);
        try {
            confirm.run();
        } catch (RuntimeException e) {
            sweep();
            throw e;
        }
        Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(hidden); // rename(2) leaves it when both names are links to one file, as after a crash
        Disk.fsync(folder);
    }
}
