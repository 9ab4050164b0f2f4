package caravan.sink;

import caravan.spool.Compression;
import caravan.spool.DamagedSpoolException;
import caravan.spool.Disk;
import caravan.spool.Manifest;
import caravan.spool.Sha256;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * One revision in the format of a sink. If the formats agree, it is the spool file itself. Otherwise it is a copy beside the
 * spool file, under a hidden name, which {@link #close} deletes. The same records give the same bytes.
 */
public final class RenderedRevision implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Manifest manifest;
    private final Path file;
    private final Path spooled;
    private final Compression compressed;

    private RenderedRevision(Manifest manifest, Path file, Path spooled, Compression compressed) {
        this.manifest = manifest;
        this.file = file;
        this.spooled = spooled;
        this.compressed = compressed;
    }

    /**
     * Writes the revision in the sink's format.
     *
     * @throws IOException if the disk fails, or the spool file does not match its manifest
     */
    public static RenderedRevision of(Manifest manifest, Path spooled, Format format) throws IOException {
        if (manifest.data().sha256() == null || format.isAsSpooled()) {
            return new RenderedRevision(manifest, spooled, spooled, format.spooled());
        }
        Path hidden = spooled.resolveSibling("." + manifest.name() + "." + UUID.randomUUID()
                + format.compression().suffix());
        try {
            Manifest.DataFile data = render(manifest, spooled, format, hidden);
            return new RenderedRevision(manifest.with(data), hidden, spooled, format.spooled());
        } catch (IOException e) {
            Files.deleteIfExists(hidden);
            throw DamagedSpoolException.explain(spooled, manifest.data().sha256(), Disk.named(hidden, e));
        }
    }

    /** The manifest with the size and the SHA-256 of {@link #file}. */
    public Manifest manifest() {
        return manifest;
    }

    /** The data file. It does not exist if the revision has no records. */
    public Path file() {
        return file;
    }

    /**
     * Checks that a published revision has these records: in the same file, or in a file of another format or another
     * compressor.
     *
     * @param place for the message
     * @throws SinkException.Final if it has other records
     */
    public void checkSame(Manifest published, Sink sink, String place) throws IOException, SinkException.Final {
        if (!hasSameRecords(published, sink)) {
            throw SinkException.Final.differs(published.name(), place);
        }
    }

    private boolean hasSameRecords(Manifest published, Sink sink) throws IOException {
        if (published.data().equals(manifest.data())) {
            return true;
        }
        if (published.data().sha256() == null || manifest.data().sha256() == null) {
            return false;
        }
        try (InputStream ours = compressed.expand(Files.newInputStream(spooled));
                InputStream theirs = sink.records(published)) {
            return digest(ours).equals(digest(theirs));
        }
    }

    @Override
    public void close() throws IOException {
        if (!file.equals(spooled)) {
            Files.deleteIfExists(file);
        }
    }

    private static Manifest.DataFile render(Manifest manifest, Path spooled, Format format, Path to)
            throws IOException {
        MessageDigest read = Sha256.digest();
        DigestOutputStream written =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(to), BUFFER), Sha256.digest());
        try (InputStream raw = new DigestInputStream(Files.newInputStream(spooled), read);
                InputStream lines = format.spooled().expand(raw);
                OutputStream out = format.compression().compress(written)) {
            String vendor = format.vendor();
            if (vendor == null) {
                lines.transferTo(out);
            } else {
                Envelope.of(manifest, vendor).wrap(lines, out);
            }
            raw.transferTo(OutputStream.nullOutputStream());
        }
        if (!Sha256.hex(read).equals(manifest.data().sha256())) {
            throw new DamagedSpoolException(spooled);
        }
        return new Manifest.DataFile(Files.size(to), Sha256.hex(written.getMessageDigest()));
    }

    private static String digest(InputStream in) throws IOException {
        MessageDigest digest = Sha256.digest();
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return Sha256.hex(digest);
    }
}
