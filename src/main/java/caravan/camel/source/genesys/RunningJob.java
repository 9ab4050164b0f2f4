package caravan.camel.source.genesys;

import caravan.genesys.JobState;
import caravan.interval.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The present job of an interval, and the jobs that earlier tries left. One worker has it at a time. */
public final class RunningJob {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Deque<String> orphans;
    private final Duration firstWait;
    private @Nullable String id;
    private @Nullable Span query;
    private @Nullable Instant submitted;
    private JobState state = JobState.OTHER;
    private Duration wait;
    private int submits;

    RunningJob(Collection<String> orphans, Duration firstWait) {
        this.orphans = new ArrayDeque<>(orphans);
        this.firstWait = firstWait;
        this.wait = firstWait;
    }

    /** Whether an unused job must be deleted. */
    public boolean isOrphaned() {
        return !orphans.isEmpty();
    }

    /** Whether the vendor still collects the records. */
    public boolean isRunning() {
        return id != null && state.isRunning();
    }

    /** Whether the job has pages to read. */
    public boolean isReadable() {
        return id != null && state == JobState.FULFILLED;
    }

    /** Milliseconds to wait before the next request for its state; longer each time. */
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
        query = what;
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
        return what.equals(query);
    }

    void is(JobState now) {
        state = now;
    }

    JobState state() {
        return state;
    }

    /** Leaves the job. It is no longer read and must be deleted. */
    void leave() {
        if (id != null) {
            orphans.add(id);
        }
        id = null;
        state = JobState.OTHER;
    }
}
