package caravan.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where the next access token comes from. One thread at a time asks it. */
public interface TokenSource extends AutoCloseable {
    /**
     * A token that is not near its end: asked for, or found where another process has put it. One try.
     *
     * @param unwanted one that the vendor has refused; a token of the same value is not taken again
     */
    AccessToken next(@Nullable AccessToken unwanted) throws TokenException, InterruptedException;

    /** Begins nothing any more, and waits for nothing. */
    @Override
    default void close() {}

    /** Waits until what is under way and must not be lost is stored; only after {@link #close}. */
    default void finish(Duration atMost) throws InterruptedException {}
}
