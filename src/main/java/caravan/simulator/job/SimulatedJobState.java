package caravan.simulator.job;

/** The states of a job, in the words of {@code state}. */
public enum SimulatedJobState {
    QUEUED,
    PENDING,
    FULFILLED,
    FAILED,
    CANCELLED,
    EXPIRED
}
