package caravan.sink;

import org.jspecify.annotations.Nullable;

/**
 * Remembers that another Caravan has taken a feed over. From then on nothing is published here: to take it back would fence
 * the other, and so on in turns. Thread-safe.
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
