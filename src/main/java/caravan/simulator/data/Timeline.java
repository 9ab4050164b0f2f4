package caravan.simulator.data;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * What will happen to the data, and when by the simulator's clock: what arrives day by day, and what a test has scripted. It happens when the data is next looked at, in the
 * order of the instants, and of the script where they are equal. Safe for many threads.
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

    /** Lets everything happen whose instant has come. A change that throws has had its turn. */
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
