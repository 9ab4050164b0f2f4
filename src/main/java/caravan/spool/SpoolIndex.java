package caravan.spool;

import caravan.record.VendorRecord;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The metadata of each record of a data file, in a file beside it, so that a sink need not slice the records again. It has
 * the length and the metadata of each record; at the end -1, the data file's SHA-256 and a checksum. It is not fsynced: if it
 * is missing, cut or of another file, the data file is parsed.
 */
final class SpoolIndex implements AutoCloseable {
    private static final int END = -1;

    private final Path open;
    private final CRC32C checksum = new CRC32C();
    private final DataOutputStream out;

    /** Begins an index beside a data file that is still open. */
    SpoolIndex(Path data) throws IOException {
        this.open = beside(data);
        OutputStream file = Files.newOutputStream(open);
        this.out = new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(file, checksum)));
    }

    static Path beside(Path data) {
        return data.resolveSibling(data.getFileName() + ".index");
    }

    void add(VendorRecord record) throws IOException {
        out.writeInt(record.length());
        record.notes().writeTo(out);
    }

    /** Closes the index and moves it beside the data file's final name. */
    void seal(Path data, String sha256) throws IOException {
        out.writeInt(END);
        out.writeUTF(sha256);
        out.flush();
        out.writeLong(checksum.getValue());
        out.close();
        Files.move(open, beside(data), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether the index is complete and belongs to the data file. */
    static boolean isWhole(Path data, String sha256) throws IOException {
        Path path = beside(data);
        long entries = Files.exists(path) ? Files.size(path) - Short.BYTES - sha256.length() - Long.BYTES : -1;
        if (entries < 0) {
            return false;
        }
        CRC32C checksum = new CRC32C();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(path)), checksum))) {
            in.skipNBytes(entries);
            boolean isOfData = in.readUTF().equals(sha256);
            long found = checksum.getValue();
            return isOfData && in.readLong() == found;
        } catch (UTFDataFormatException | EOFException e) {
            return false;
        }
    }

    /** Deletes the index unless it was sealed. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(open);
        }
    }
}
