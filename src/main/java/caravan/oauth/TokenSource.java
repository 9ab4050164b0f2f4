package caravan.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The source of access tokens. One thread at a time uses it. */
public interface TokenSource extends AutoCloseable {
    /**
     * A token that is not near its end: from a request, or from the store where another process has put it. One try.
     *
     * @param unwanted a token that the vendor has refused; a token of the same value is not used again
     */
    AccessToken next(@Nullable AccessToken unwanted) throws TokenException, InterruptedException;

    /** Starts no new work, and does not wait. */
    @Override
    default void close() {}

    /** Waits until work that must not be lost is stored; call it after {@link #close}. */
    default void finish(Duration atMost) throws InterruptedException {}
}
