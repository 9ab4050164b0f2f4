package caravan.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request without a response. The message is for people: the address, the failure, what to check. */
public final class NetworkException extends IOException {
    NetworkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
