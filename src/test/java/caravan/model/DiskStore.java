package caravan.model;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.jspecify.annotations.Nullable;

/** The room that a folder of a {@link Disk} reports. */
final class DiskStore extends FileStore {
    private static final long PLENTY = 1L << 40;

    /** How a system reports the room of a disk that may be full. */
    enum Report {
        /** As it is; after some reports another program has made room. */
        TRUE,
        /** All there is of the disk, as under a quota. */
        QUOTA,
        /** None. */
        UNKNOWN;

        static Report of(int seed) {
            return values()[seed % values().length];
        }
    }

    private final Danger danger;
    private final Report report;
    private final String place;

    DiskStore(Danger danger, Report report, String place) {
        this.danger = danger;
        this.report = report;
        this.place = place;
    }

    @Override
    public long getUsableSpace() throws IOException {
        return switch (report) {
            case TRUE -> danger.isFull(place) ? 0 : PLENTY;
            case QUOTA -> PLENTY;
            case UNKNOWN -> throw new UnsupportedOperationException(place);
        };
    }

    @Override
    public String name() {
        return place;
    }

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public long getTotalSpace() throws IOException {
        return PLENTY;
    }

    @Override
    public long getUnallocatedSpace() throws IOException {
        return getUsableSpace();
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return false;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return false;
    }

    @Override
    public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
        return null;
    }

    @Override
    public @Nullable Object getAttribute(String attribute) {
        throw new UnsupportedOperationException(attribute);
    }
}
