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
 * One revision of an interval while it is read: a line per record, compressed, appended page by page. Until it is sealed it
 * has another name, so that a start finds the files of a crash. Not thread-safe.
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
     * Removes lines that were appended: copies the others byte for byte, in their order. The copy needs as much disk as the
     * file, and no more memory.
     *
     * @param lines counted from 0
     * @param shape of the records in the file
     * @param kept receives each record that stays
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
     * Makes the file durable under its final name: flush, fsync, rename, fsync of the folder. Deletes a file without records
     * instead.
     */
    public Manifest.DataFile seal(long records) throws SpoolException {
        if (records == 0) {
            close();
            return Manifest.DataFile.NONE;
        }
        part.finish(); // closes the channel too, so the file is opened again for the fsync
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

    /** Deletes a file with its final name that may not be durable. Otherwise it would take the spool's room until the next start. */
    private void unseal(IOException cause) {
        for (Path path : List.of(sealed, SpoolIndex.beside(sealed))) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Deletes the file unless it was sealed. */
    @Override
    public void close() throws SpoolException {
        part.close();
    }
}
