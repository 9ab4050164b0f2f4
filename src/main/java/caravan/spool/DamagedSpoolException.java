package caravan.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A spool file is missing, or its bytes do not have the SHA-256 of its manifest. The interval is read again. */
public final class DamagedSpoolException extends IOException {
    public DamagedSpoolException(Path file) {
        this(file, null);
    }

    private DamagedSpoolException(Path file, @Nullable IOException cause) {
        super("The spool file " + file + " is damaged: its bytes do not have the SHA-256 of its manifest", cause);
    }

    /** The reason why a spool file could not be read: damage if its SHA-256 differs, otherwise the given failure. */
    public static IOException explain(Path file, @Nullable String sha256, IOException failure) throws IOException {
        boolean damaged = sha256 != null
                && !(failure instanceof DamagedSpoolException)
                && (!Files.exists(file) || !Sha256.of(file).equals(sha256));
        return damaged ? new DamagedSpoolException(file, failure) : failure;
    }
}
