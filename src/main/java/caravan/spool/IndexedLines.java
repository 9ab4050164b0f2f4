package caravan.spool;

import caravan.record.RecordMetadata;
import caravan.record.VendorRecord;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds records in whole lines by a {@link SpoolIndex}. Not thread-safe. */
final class IndexedLines implements Lines {
    private final DataInputStream index;

    private IndexedLines(DataInputStream index) {
        this.index = index;
    }

    /** Uses the index beside a data file; null if the index is not complete or belongs to another file. */
    static @Nullable Lines of(Path data, String sha256) throws IOException {
        return SpoolIndex.isWhole(data, sha256)
                ? new IndexedLines(
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(SpoolIndex.beside(data)))))
                : null;
    }

    @Override
    public List<VendorRecord> slice(byte[] lines, int end) throws IOException {
        List<VendorRecord> records = new ArrayList<>();
        for (int from = 0; from < end; ) {
            int length = index.readInt();
            int to = from + length;
            if (length < 0 || to < from || to >= end || lines[to] != '\n') {
                throw new IOException("has other lines than its index");
            }
            records.add(VendorRecord.noted(RecordMetadata.readFrom(index), lines, from, to));
            from = to + 1;
        }
        return records;
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
