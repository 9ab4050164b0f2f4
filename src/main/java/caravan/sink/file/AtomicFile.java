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
 * Puts a file where readers look, whole or not at all: written under a name that begins with a dot, fsynced, renamed, the
 * folder fsynced. A crash leaves at most the dotted name, which the next try of the same file takes over.
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

    /** A file that several may want to write at once: each under a hidden name of its own. */
    static AtomicFile ofWriter(Path folder, String name, String writer) {
        return new AtomicFile(folder, name, "." + name + "." + writer);
    }

    /**
     * Publishes a copy of {@code source}, once its bytes have the SHA-256 that the manifest proves.
     *
     * @param mayLink whether both may be the same bytes on the disk, where the file system can link them
     * @param confirm runs right before the file gets its name; what it throws leaves nothing published
     * @throws DamagedSpoolException if they have another SHA-256; nothing is published then
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

    /** Not on another file system, or on one without links. */
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

    /** Drops what a crash between the file and the end of its writing has left. */
    void sweep() throws IOException {
        Files.deleteIfExists(hidden);
    }

    /**
     * Publishes a text, over what is there.
     *
     * @param confirm as in {@link #copyOf}
     */
    void text(String text, Runnable confirm) throws IOException {
        begin();
        Files.writeString(hidden, text, StandardCharsets.UTF_8);
        publish(confirm);
    }

    /** Publishes a text only if nothing is there yet, and tells whether it did: of two writers one wins. */
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

    /** Makes what is missing of a path, each name on disk; folders that were there may be such as we cannot read. */
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
