package caravan.sink;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Published data is missing or changed. The message names the file, the object or the topic. */
public final class MissingDataException extends IOException {
    public MissingDataException(String message) {
        this(message, null);
    }

    public MissingDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
