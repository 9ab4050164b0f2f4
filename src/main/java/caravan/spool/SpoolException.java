package caravan.spool;

import java.io.IOException;
import java.nio.file.Path;

/** The local disk, or where dead letters go, refused. Nothing is lost: the interval stays planned or spooled, and others go on. */
public final class SpoolException extends Exception {
    SpoolException(String tried, Path path, IOException cause) {
        super(
                tried + " " + path.toAbsolutePath() + " failed: " + reason(cause)
                        + ". Free disk space, mend the folder's rights, or set caravan.spool.directory"
                        + " or caravan.dead-letters to another.",
                cause);
    }

    public SpoolException(String message, Throwable cause) {
        super(message, cause);
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
