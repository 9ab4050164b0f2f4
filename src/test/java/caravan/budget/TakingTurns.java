package caravan.budget;

import caravan.testing.UtcClock;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Time for several threads of which one runs at a time: it goes on when all of them sleep, to the first that wakes. So
 * minutes pass in milliseconds, and the same way each time.
 */
public final class TakingTurns implements Time {
    public static final Instant ORIGIN = Instant.parse("2026-11-01T00:00:00Z");

    private final PriorityQueue<Sleeper> sleepers =
            new PriorityQueue<>(Comparator.comparingLong(Sleeper::until).thenComparingInt(Sleeper::number));
    private int awake;
    private int number;
    private long now;

    private record Sleeper(long until, int number) {}

    /** The work of one thread. */
    public interface Part {
        void play() throws Exception;
    }

    /** Lets all play until each has ended. */
    public void play(List<Part> parts) throws InterruptedException, ExecutionException {
        synchronized (this) {
            awake = parts.size();
        }
        List<FutureTask<Void>> all = new ArrayList<>();
        for (Part part : parts) {
            FutureTask<Void> task = new FutureTask<>(() -> {
                sleep(0);
                part.play();
                return null;
            });
            all.add(task);
            new Thread(() -> {
                        task.run();
                        left();
                    })
                    .start();
        }
        for (FutureTask<Void> task : all) {
            task.get();
        }
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void sleep(long nanos) throws InterruptedException {
        Sleeper me = new Sleeper(now + nanos, number++);
        sleepers.add(me);
        left();
        while (awake > 0 || !me.equals(sleepers.peek())) {
            wait();
        }
        sleepers.remove(me);
        awake = 1;
        now = Math.max(now, me.until);
    }

    private synchronized void left() {
        awake--;
        notifyAll();
    }

    /** The same time for who reads a clock. */
    public Clock clock() {
        return new UtcClock() {
            @Override
            public Instant instant() {
                return ORIGIN.plusNanos(nanos());
            }
        };
    }
}
