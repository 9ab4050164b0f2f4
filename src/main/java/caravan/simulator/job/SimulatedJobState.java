package caravan.simulator.job;

/** The states of a job, as they stand in {@code state}. */
public enum SimulatedJobState {
    QUEUED,
    PENDING,
    FULFILLED,
    FAILED,
    CANCELLED,
    EXPIRED
}
