package caravan.oauth;

import org.jspecify.annotations.Nullable;

/** Where the next access token comes from. One thread at a time asks it. */
public interface TokenSource extends AutoCloseable {
    /**
     * A token that is not near its end: asked for, or found where another process has put it. One try.
     *
     * @param unwanted one that the vendor has refused; a token of the same value is not taken again
     */
    AccessToken next(@Nullable AccessToken unwanted) throws TokenException, InterruptedException;

    /** Ends what is under way, but not before what must not be lost is stored. */
    @Override
    default void close() {}
}
