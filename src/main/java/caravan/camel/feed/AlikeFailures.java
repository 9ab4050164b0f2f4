package caravan.camel.feed;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;

/**
 * Reports one cause of many failures only a few times. Of intervals that fail for one reason, {@code on-failure} gets the
 * first three, and then each time that their number doubles. Each plan counts from zero. Thread-safe.
 */
public final class AlikeFailures {
    private static final int EACH = 3;

    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    /** A plan of a feed begins. */
    public synchronized void begin(@Body String feed) {
        counts.remove(feed);
    }

    /** The failure with the number of failures alike, or null if it is not reported. */
    public synchronized @Nullable Failure news(Failure failure) {
        int count = counts.computeIfAbsent(String.valueOf(failure.feed()), feed -> new HashMap<>())
                .merge(ReasonKind.of(failure.reason()), 1, Integer::sum);
        return count <= EACH || Integer.bitCount(count) == 1 ? failure.alike(count) : null;
    }
}
