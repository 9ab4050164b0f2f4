package caravan.budget;

import java.util.concurrent.TimeUnit;

/** A clock with a sleep; a test moves its own. */
public interface Time {
    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Nanoseconds since an arbitrary origin. */
    long nanos();

    void sleep(long nanos) throws InterruptedException;
}
