package caravan.spool;

import caravan.record.VendorRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;

/** A spool file that is not sealed, and the index beside it. Not thread-safe. */
final class SpoolPart implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final DigestOutputStream digest;
    private final OutputStream lines;
    private final SpoolIndex index;

    private SpoolPart(Path path, FileChannel channel, DigestOutputStream digest, OutputStream lines, SpoolIndex index) {
        this.path = path;
        this.channel = channel;
        this.digest = digest;
        this.lines = lines;
        this.index = index;
    }

    /** Begins an empty file, and replaces one that a crash left. */
    static SpoolPart open(Path path, Compression compression) throws SpoolException {
        try {
            Files.createDirectories(path.getParent());
            SpoolIndex index = new SpoolIndex(path);
            FileChannel channel = channel(path, index);
            DigestOutputStream digest = new DigestOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), Sha256.digest());
            OutputStream lines = new BufferedOutputStream(compression.compress(digest), BUFFER);
            return new SpoolPart(path, channel, digest, lines, index);
        } catch (IOException e) {
            throw new SpoolException("Opening the spool file", path, e);
        }
    }

    /** Closes everything if this fails: an open compressor would write its end into a later file of the same name. */
    private static FileChannel channel(Path path, SpoolIndex index) throws IOException {
        try {
            return FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            try (index) {
                throw e;
            }
        }
    }

    Path path() {
        return path;
    }

    void append(VendorRecord record) throws SpoolException {
        try {
            record.writeTo(lines);
            lines.write('\n');
            index.add(record);
        } catch (IOException e) {
            throw new SpoolException("Writing the spool file", path, e);
        }
    }

    /** Writes the buffers and the compressor's end, and closes the file. */
    void finish() throws SpoolException {
        try {
            lines.close();
        } catch (IOException e) {
            throw new SpoolException("Closing the spool file", path, e);
        }
    }

    /** The data file; only after {@link #finish}. */
    Manifest.DataFile data() throws IOException {
        return new Manifest.DataFile(Files.size(path), Sha256.hex(digest.getMessageDigest()));
    }

    void sealIndex(Path sealed, String sha256) throws IOException {
        index.seal(sealed, sha256);
    }

    /** Deletes the file unless it was sealed. */
    @Override
    public void close() throws SpoolException {
        try {
            try {
                channel.close();
                index.close();
            } finally {
                Files.deleteIfExists(path); // frees a full disk and the spool's room
            }
        } catch (IOException e) {
            throw new SpoolException("Dropping the spool file", path, e);
        }
    }
}
