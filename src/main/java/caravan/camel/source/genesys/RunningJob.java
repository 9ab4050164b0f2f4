package caravan.camel.source.genesys;

import caravan.genesys.JobState;
import caravan.interval.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The job that an interval is read with now, and those that earlier tries left behind. One worker has it at a time. */
public final class RunningJob {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Deque<String> orphans;
    private final Duration firstWait;
    private @Nullable String id;
    private @Nullable Span ask;
    private @Nullable Instant submitted;
    private JobState state = JobState.OTHER;
    private Duration wait;
    private int submits;

    RunningJob(Collection<String> orphans, Duration firstWait) {
        this.orphans = new ArrayDeque<>(orphans);
        this.firstWait = firstWait;
        this.wait = firstWait;
    }

    /** Whether a job that nobody reads is to be deleted. */
    public boolean isOrphaned() {
        return !orphans.isEmpty();
    }

    /** Whether the vendor collects what it was asked for. */
    public boolean isRunning() {
        return id != null && state.isRunning();
    }

    /** Whether it has pages to be read. */
    public boolean isReadable() {
        return id != null && state == JobState.FULFILLED;
    }

    /** How long to wait before its state is asked for, in milliseconds; longer each time. */
    long getWait() {
        long now = wait.toMillis();
        Duration longer = wait.multipliedBy(3).dividedBy(2);
        wait = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
        return now;
    }

    String orphan() {
        return orphans.element();
    }

    void orphanDeleted() {
        orphans.remove();
    }

    void submitted(String job, Span what, Instant now) {
        id = job;
        ask = what;
        submitted = now;
        state = JobState.QUEUED;
        wait = firstWait;
        submits++;
    }

    int submits() {
        return submits;
    }

    @Nullable
    String id() {
        return id;
    }

    @Nullable
    Instant submittedAt() {
        return submitted;
    }

    boolean isOf(Span what) {
        return what.equals(ask);
    }

    void is(JobState now) {
        state = now;
    }

    JobState state() {
        return state;
    }

    /** Nobody reads it any more: it is to be deleted. */
    void leave() {
        if (id != null) {
            orphans.add(id);
        }
        id = null;
        state = JobState.OTHER;
    }
}
