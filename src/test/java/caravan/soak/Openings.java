package caravan.soak;

import caravan.simulator.LoggedRequest;
import caravan.simulator.Simulator;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When one feed's vendor answered the first request of going over an interval: a first page, or a job.
 *
 * @param instants by the start of the interval
 */
record Openings(Map<Instant, NavigableSet<Instant>> instants) {
    private static final int SUCCESS = 200;
    private static final int ACCEPTED = 202;

    static Openings of(SoakedFeed feed, Simulator vendor) {
        Map<Instant, NavigableSet<Instant>> instants = new HashMap<>();
        for (LoggedRequest request : vendor.statistics().requests(feed.opening())) {
            boolean answered = request.status() == SUCCESS || request.status() == ACCEPTED;
            if (answered && request.page() <= 1) {
                Instant start = Instant.parse(request.interval().split("/", -1)[0]);
                instants.computeIfAbsent(start, none -> new TreeSet<>()).add(request.at());
            }
        }
        return new Openings(instants);
    }

    /** The last one of an interval by then. */
    Optional<Instant> last(Instant start, Instant until) {
        return Optional.ofNullable(instants.get(start)).map(all -> all.floor(until));
    }
}
