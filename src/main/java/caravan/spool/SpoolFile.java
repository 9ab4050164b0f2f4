package caravan.spool;

import caravan.record.VendorRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Objects;

/**
 * One revision of an interval while it is read: a line a record, compressed, appended page by page. Until it is sealed it
 * carries another name, so that what a crash leaves is told apart. Not thread-safe.
 */
public final class SpoolFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Path sealed;
    private final Path open;
    private final FileChannel channel;
    private final DigestOutputStream digest;
    private final OutputStream lines;
    private final SpoolIndex index;

    SpoolFile(Path folder, String name, Compression compression) throws SpoolException {
        this.folder = folder;
        this.sealed = folder.resolve(name + compression.suffix());
        this.open = folder.resolve(sealed.getFileName() + ".part");
        try {
            Files.createDirectories(folder);
            this.index = new SpoolIndex(open);
            this.channel = opened();
            this.digest = new DigestOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), Sha256.digest());
            this.lines = new BufferedOutputStream(compression.compress(digest), BUFFER);
        } catch (IOException e) {
            throw new SpoolException("Opening the spool file", open, e);
        }
    }

    /** Nothing stays open where this fails: a compressor that is left over writes its end into whatever has the name then. */
    private FileChannel opened() throws IOException {
        try {
            return FileChannel.open(
                    open, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            try (index) {
                throw e;
            }
        }
    }

    /** Appends one record and a line end. */
    public void append(VendorRecord record) throws SpoolException {
        try {
            record.writeTo(lines);
            lines.write('\n');
            index.add(record);
        } catch (IOException e) {
            throw new SpoolException("Writing the spool file", open, e);
        }
    }

    /**
     * Makes the file durable under its final name: flushed, fsynced, renamed, the folder fsynced. A file without records
     * is dropped instead.
     */
    public Manifest.DataFile seal(long records) throws SpoolException {
        if (records == 0) {
            close();
            return Manifest.DataFile.NONE;
        }
        try {
            lines.close(); // closes the channel too, so what is fsynced is opened again
            Disk.fsync(open);
            long bytes = Files.size(open);
            Manifest.DataFile data = new Manifest.DataFile(bytes, Sha256.hex(digest.getMessageDigest()));
            index.seal(sealed, Objects.requireNonNull(data.sha256()));
            Files.move(open, sealed, StandardCopyOption.ATOMIC_MOVE);
            Disk.fsync(folder);
            return data;
        } catch (IOException e) {
            unseal(e);
            throw new SpoolException("Closing the spool file", open, e);
        }
    }

    /** What has its final name and is not sure to keep it would take the spool's room until the next start. */
    private void unseal(IOException cause) {
        for (Path path : List.of(sealed, SpoolIndex.beside(sealed))) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Drops what is not sealed; a sealed file stays. */
    @Override
    public void close() throws SpoolException {
        try {
            try {
                channel.close();
                index.close();
            } finally {
                Files.deleteIfExists(open); // a full disk lets go, and what stayed would take the spool's room
            }
        } catch (IOException e) {
            throw new SpoolException("Dropping the spool file", open, e);
        }
    }
}
