package caravan.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The local disk, or the store of dead letters, failed. Nothing is lost: the interval stays planned or spooled, and others go on. */
public final class SpoolException extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable String onFullDisk;

    SpoolException(String tried, Path path, IOException cause) {
        super(
                tried + " " + path.toAbsolutePath() + " failed: " + reason(path, cause)
                        + ". Free disk space, mend the folder's rights, or set caravan.spool.directory"
                        + " or caravan.dead-letters to another.",
                cause);
        this.onFullDisk = Disk.isFull(cause) ? path.toAbsolutePath().toString() : null;
    }

    public SpoolException(String message, Throwable cause) {
        super(message, cause);
        this.onFullDisk = null;
    }

    /** The file that could not be written because its disk is full, or null. */
    public Optional<Path> onFullDisk() {
        return Optional.ofNullable(onFullDisk).map(Path::of);
    }

    private static String reason(Path path, IOException cause) {
        String message = cause.getMessage();
        String said = cause.getClass().getSimpleName() + (message == null ? "" : " " + message);
        return Disk.full(path, cause).map(full -> full + " (" + said + ")").orElse(said);
    }
}
