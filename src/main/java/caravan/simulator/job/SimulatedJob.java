package caravan.simulator.job;

import caravan.simulator.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One job from its submission on. It keeps results only while it can be fulfilled. Safe for many threads. */
public final class SimulatedJob {
    private final String id;
    private final String submission;
    private final String interval;
    private final Instant submitted;
    private final JobTerms terms;
    private @Nullable JobResults results;
    private int pollsLeft;
    private boolean begun;
    private @Nullable Instant polledEnough;
    private @Nullable SimulatedJobState forced;
    private @Nullable Instant forcedAt;
    private String errorMessage = "";
    private int deadCursorStatus;
    private boolean deleted;

    SimulatedJob(String id, Request submission, Instant submitted, JobTerms terms, JobResults results) {
        this.id = id;
        this.submission = submission.correlationId();
        this.interval = submission.interval();
        this.submitted = submitted;
        this.terms = terms;
        this.results = results;
        this.pollsLeft = terms.polls();
        this.begun = pollsLeft == 0;
        this.polledEnough = begun ? submitted : null;
    }

    public String id() {
        return id;
    }

    boolean isSubmittedBy(Request request) {
        return submission.equals(request.correlationId());
    }

    public synchronized SimulatedJobState state(Instant now) {
        if (forced != null) {
            return forced;
        }
        Instant completion = completion();
        if (completion == null || now.isBefore(completion)) {
            Duration half = terms.time().dividedBy(2);
            return begun && !now.isBefore(submitted.plus(half)) ? SimulatedJobState.PENDING : SimulatedJobState.QUEUED;
        }
        return now.isBefore(completion.plus(terms.life())) ? SimulatedJobState.FULFILLED : SimulatedJobState.EXPIRED;
    }

    /** Counts one poll and returns the state. */
    public synchronized JobStatus poll(Instant now) {
        if (pollsLeft == 0 && polledEnough == null) {
            polledEnough = now;
        }
        JobStatus status = status(state(now));
        pollsLeft = Math.max(0, pollsLeft - 1);
        begun = true;
        return status;
    }

    /** The results, if the job is fulfilled. */
    public synchronized Optional<JobResults> results(Instant now) {
        SimulatedJobState state = state(now);
        if (state == SimulatedJobState.EXPIRED) {
            results = null;
        }
        return state == SimulatedJobState.FULFILLED ? Optional.ofNullable(results) : Optional.empty();
    }

    /** Forces a final state. */
    public synchronized void force(SimulatedJobState state, String message, Instant now) {
        forced = state;
        forcedAt = now;
        errorMessage = message;
        results = null;
    }

    /** The next polls find it not fulfilled. */
    public synchronized void takePolls(int polls) {
        pollsLeft = polls;
        polledEnough = null;
    }

    /** From now on each cursor gets this status; the first page does not. */
    public synchronized void loseCursors(int status) {
        deadCursorStatus = status;
    }

    /** 0 while cursors are valid. */
    public synchronized int deadCursorStatus() {
        return deadCursorStatus;
    }

    public synchronized void delete() {
        deleted = true;
        results = null;
    }

    synchronized boolean isDeleted() {
        return deleted;
    }

    synchronized SubmittedJob snapshot(Instant now) {
        return new SubmittedJob(id, interval, submitted, state(now), deleted);
    }

    private JobStatus status(SimulatedJobState state) {
        Instant completion = forcedAt == null ? completion() : forcedAt;
        return switch (state) {
            case QUEUED, PENDING -> new JobStatus(state, submitted, null, null, errorMessage);
            case FAILED, CANCELLED -> new JobStatus(state, submitted, completion, null, errorMessage);
            case FULFILLED, EXPIRED -> new JobStatus(state, submitted, completion, expiration(), errorMessage);
        };
    }

    private @Nullable Instant expiration() {
        Instant completion = completion();
        return forcedAt != null || completion == null ? forcedAt : completion.plus(terms.life());
    }

    /** When polls and time were complete; null before the polls are. */
    private @Nullable Instant completion() {
        if (polledEnough == null) {
            return null;
        }
        Instant timePassed = submitted.plus(terms.time());
        return polledEnough.isAfter(timePassed) ? polledEnough : timePassed;
    }
}
