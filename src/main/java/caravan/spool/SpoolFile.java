package caravan.spool;

import caravan.record.RecordShape;
import caravan.record.VendorRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One revision of an interval while it is read: a line a record, compressed, appended page by page. Until it is sealed it
 * carries another name, so that what a crash leaves is told apart. Not thread-safe.
 */
public final class SpoolFile implements AutoCloseable {
    private final Path folder;
    private final Path sealed;
    private final Compression compression;
    private SpoolPart part;

    SpoolFile(Path folder, String name, Compression compression) throws SpoolException {
        this.folder = folder;
        this.sealed = folder.resolve(name + compression.suffix());
        this.compression = compression;
        this.part = SpoolPart.open(folder.resolve(sealed.getFileName() + ".part"), compression);
    }

    /** Appends one record and a line end. */
    public void append(VendorRecord record) throws SpoolException {
        part.append(record);
    }

    /**
     * Leaves out lines that were appended: the others are copied, byte for byte, in their order. It needs the room of the file
     * once more, and no more memory.
     *
     * @param lines counted from 0
     * @param shape of the records in the file
     * @param kept gets each record that stays
     */
    public void leaveOut(BitSet lines, RecordShape shape, Consumer<VendorRecord> kept) throws SpoolException {
        Path copy = folder.resolve(sealed.getFileName() + ".kept.part");
        SpoolPart whole = part;
        whole.finish();
        SpoolPart rest = SpoolPart.open(copy, compression);
        part = rest;
        try (SpoolPart dropped = whole;
                SpooledRecords records =
                        new SpooledRecords(compression.expand(Files.newInputStream(dropped.path())), shape)) {
            int line = 0;
            for (List<VendorRecord> some = records.next(); !some.isEmpty(); some = records.next()) {
                for (VendorRecord record : some) {
                    if (!lines.get(line++)) {
                        rest.append(record);
                        kept.accept(record);
                    }
                }
            }
        } catch (IOException e) {
            throw new SpoolException("Copying the spool file to", copy, e);
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
        part.finish(); // closes its channel too, so what is fsynced is opened again
        try {
            Disk.fsync(part.path());
            Manifest.DataFile data = part.data();
            part.sealIndex(sealed, Objects.requireNonNull(data.sha256()));
            Files.move(part.path(), sealed, StandardCopyOption.ATOMIC_MOVE);
            Disk.fsync(folder);
            return data;
        } catch (IOException e) {
            unseal(e);
            throw new SpoolException("Closing the spool file", part.path(), e);
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
        part.close();
    }
}
