package caravan.simulator.data;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Future changes of the data by the clock of the simulator: daily arrivals, and changes that a test scripts. They are
 * applied when the data is next read, in the order of their instants, then of the script. Safe for many threads.
 */
public final class Timeline {
    private record Change(Instant at, int number, Consumer<Conversations> change) {}

    private final Queue<Change> changes =
            new PriorityQueue<>(Comparator.comparing(Change::at).thenComparing(Change::number));
    private final Conversations conversations;
    private final Clock clock;
    private int scripted;

    public Timeline(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    public synchronized void at(Instant instant, Consumer<Conversations> change) {
        changes.add(new Change(instant, scripted++, change));
    }

    /** Applies all changes that are due. A change that throws is not repeated. */
    public synchronized void catchUp() {
        Instant now = clock.instant();
        conversations.arrive(now);
        for (Change next = changes.peek(); next != null && !next.at.isAfter(now); next = changes.peek()) {
            changes.remove();
            next.change.accept(conversations);
        }
    }

    synchronized int outstanding() {
        return changes.size();
    }
}
