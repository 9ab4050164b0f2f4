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
 * The local disks that a feed's intervals found full. A feed goes on once its disk has more room, or after a pause where the room
 * cannot be seen, as under a quota; each pause in a row is twice as long. Thread-safe.
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
     * A disk as a feed's interval left it.
     *
     * @param free bytes
     * @param outages in a row
     * @param waits whether the feed waits for room; else it goes on since then
     */
    private record Full(Path file, long free, int outages, Instant at, boolean waits) {
        Full waiting(Path at, Instant now) {
            return new Full(at, room(at), waits ? outages : outages + 1, now, true);
        }

        Full goingOn() {
            return new Full(file, free, outages, at, false);
        }
    }

    /** An interval of a feed could not be written to a file. What it had written is deleted. */
    void found(String feed, Path file) {
        Instant now = clock.instant();
        feeds.compute(
                feed,
                (name, last) -> last == null ? new Full(file, room(file), 1, now, true) : last.waiting(file, now));
    }

    /** An interval of a feed was written; one that began before the disk was full ends no wait. */
    void over(String feed) {
        feeds.computeIfPresent(feed, (name, full) -> full.waits ? full : null);
    }

    /** Why no interval of a feed is worth a request: the disk that was full has no room still. */
    Optional<String> why(String feed) {
        return Optional.ofNullable(feeds.computeIfPresent(
                        feed, (name, full) -> full.waits || hasRoom(full) ? full : full.waiting(full.file, full.at)))
                .filter(full -> !hasRoom(full))
                .map(full -> "the disk of " + full.file + " is full");
    }

    /** Whether a feed that waits for room may go on; true once for each wait. */
    boolean mayGoOn(String feed) {
        Full full = feeds.get(feed);
        if (full == null || !full.waits || !isWorthATry(full)) {
            return false;
        }
        LOG.info("Disk has room again feed={} path={} free-mb={}", feed, full.file, room(full.file) >> 20);
        return feeds.replace(feed, full, full.goingOn());
    }

    private boolean isWorthATry(Full full) {
        boolean hasGrown = room(full.file) - LEAST >= full.free; // a sum would overflow
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(full.outages - 1, MOST_DOUBLINGS));
        return hasGrown || (hasRoom(full) && !clock.instant().isBefore(full.at.plus(pause)));
    }

    private static boolean hasRoom(Full full) {
        return room(full.file) >= LEAST;
    }

    /** A disk that does not report its room may have all there could be: only a pause shows whether it has. */
    private static long room(Path file) {
        return Disk.room(file).orElse(Long.MAX_VALUE);
    }
}
