package caravan.camel.plan;

import caravan.spool.Disk;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The full local disks of feeds. A feed continues once its disk has more room. If the room is unknown, as under a quota, it
 * continues after a pause, each twice as long. Thread-safe.
 */
public final class FullDisks {
    private static final Logger LOG = LoggerFactory.getLogger(FullDisks.class);
    private static final long LEAST = 1 << 20;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final Clock clock;
    private final Map<String, Full> feeds = new ConcurrentHashMap<>();

    public FullDisks(Clock clock) {
        this.clock = clock;
    }

    /**
     * The disk when an interval of the feed found it full.
     *
     * @param free bytes
     * @param outages in a row
     * @param waits whether the feed waits for room; if not, it has continued since
     */
    private record Full(Path file, long free, int outages, Instant at, boolean waits) {
        Full waiting(Path at, Instant now) {
            return new Full(at, room(at), waits ? outages : outages + 1, now, true);
        }

        Full continued() {
            return new Full(file, free, outages, at, false);
        }
    }

    /** Records that an interval could not be written to a file. Its part is deleted. */
    void found(String feed, Path file) {
        Instant now = clock.instant();
        feeds.compute(
                feed,
                (name, last) -> last == null ? new Full(file, room(file), 1, now, true) : last.waiting(file, now));
    }

    /** Records that an interval was written. One that began before the disk was full ends no wait. */
    void over(String feed) {
        feeds.computeIfPresent(feed, (name, full) -> full.waits ? full : null);
    }

    /** The reason why the feed waits: the disk that was full has no room yet. Empty if it does not wait. */
    Optional<String> reason(String feed) {
        return Optional.ofNullable(feeds.computeIfPresent(
                        feed, (name, full) -> full.waits || hasRoom(full) ? full : full.waiting(full.file, full.at)))
                .filter(full -> !hasRoom(full))
                .map(full -> "the disk of " + full.file + " is full");
    }

    /** Whether a waiting feed may continue; true once for each wait. */
    boolean mayContinue(String feed) {
        Full full = feeds.get(feed);
        if (full == null || !full.waits || !isWorthATry(full)) {
            return false;
        }
        LOG.info("Disk has room again feed={} path={} free-mb={}", feed, full.file, room(full.file) >> 20);
        return feeds.replace(feed, full, full.continued());
    }

    private boolean isWorthATry(Full full) {
        boolean hasGrown = room(full.file) - LEAST >= full.free; // a sum would overflow
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(full.outages - 1, MOST_DOUBLINGS));
        return hasGrown || (hasRoom(full) && !clock.instant().isBefore(full.at.plus(pause)));
    }

    private static boolean hasRoom(Full full) {
        return room(full.file) >= LEAST;
    }

    /** A disk that does not report its room may have room: only a pause shows it. */
    private static long room(Path file) {
        return Disk.room(file).orElse(Long.MAX_VALUE);
    }
}
