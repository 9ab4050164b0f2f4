package caravan.simulator;

/** The states of a job, as they stand in {@code state}. */
public enum JobState {
    QUEUED,
    PENDING,
    FULFILLED,
    FAILED,
    CANCELLED,
    EXPIRED
}
