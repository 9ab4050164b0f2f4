package caravan.budget;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** Time that goes on only when somebody sleeps, or when a test moves it. */
final class MovingTime implements Time {
    /** Before zero, as System.nanoTime() may be. */
    private final AtomicLong now = new AtomicLong(-Duration.ofSeconds(90).toNanos());

    private final ThreadLocal<Long> seen = new ThreadLocal<>();
    private volatile LongUnaryOperator slept = nanos -> nanos;
    private volatile Runnable whenNextSleeping = () -> {};
    private volatile boolean interrupting;

    @Override
    public long nanos() {
        long nanos = now.get();
        seen.set(nanos);
        return nanos;
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        if (interrupting) {
            throw new InterruptedException();
        }
        long until = now.get() + slept.applyAsLong(nanos);
        now.accumulateAndGet(until, Math::max);
        Runnable once = whenNextSleeping;
        whenNextSleeping = () -> {};
        once.run();
    }

    void move(Duration by) {
        now.addAndGet(by.toNanos());
    }

    /** The instant that this thread looked at last: the one at which it was let go, however late it goes on. */
    long seen() {
        return seen.get();
    }

    /** How long a sleep really is, by how long it was to be. */
    void sleepsLast(LongUnaryOperator slept) {
        this.slept = slept;
    }

    void whenNextSleeping(Runnable happens) {
        this.whenNextSleeping = happens;
    }

    void interruptSleepers(boolean interrupting) {
        this.interrupting = interrupting;
    }
}
