package caravan.sink;

import org.jspecify.annotations.Nullable;

/**
 * Remembers that another Caravan has taken over a feed. From then on this process publishes nothing: otherwise the two would
 * fence each other in turns. Thread-safe.
 */
public final class Fence {
    private volatile @Nullable String message;

    public SinkException.Fenced closed(String why) {
        message = why;
        return new SinkException.Fenced(why);
    }

    public void check() throws SinkException.Fenced {
        String why = message;
        if (why != null) {
            throw new SinkException.Fenced(why);
        }
    }
}
