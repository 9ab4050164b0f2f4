package caravan.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that did not get through. Its message is what a person reads: who was called, what happened, what to check. */
public final class NetworkException extends IOException {
    NetworkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
