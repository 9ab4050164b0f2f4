package caravan.camel.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The outages of feeds' sinks. A sink that fails a few times in a row pauses. Repeated failures are reported less often.
 * Thread-safe.
 */
public final class Outages {
    private final Duration pause;
    private final int inARow;
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();

    /**
     * Makes outages that begin.
     *
     * @param pause how long a sink pauses
     * @param inARow the failures in a row after which it pauses
     */
    public Outages(Duration pause, int inARow) {
        this.pause = pause;
        this.inARow = inARow;
    }

    public void failed(String place, String reason, Instant now) {
        outages.merge(place, new Outage(1, now, reason), (before, one) -> new Outage(before.failures + 1, now, reason));
    }

    public void over(String place) {
        outages.remove(place);
    }

    /** The reason why a place is paused now; empty if it is not. */
    public Optional<String> pausing(String place, Instant now) {
        return Optional.ofNullable(outages.get(place))
                .filter(outage -> outage.failures >= inARow && now.isBefore(outage.last.plus(pause)))
                .map(Outage::reason);
    }

    /** Whether to report a failure: the first ones, and then each time that their number has doubled. */
    public boolean isNews(String place) {
        Outage outage = outages.get(place);
        return outage == null || outage.failures < inARow || Integer.bitCount(outage.failures) == 1;
    }

    private record Outage(int failures, Instant last, String reason) {}
}
