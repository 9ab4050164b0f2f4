package caravan.genesys;

/** The state of a job. */
public enum JobState {
    QUEUED,
    PENDING,
    FULFILLED,
    FAILED,
    CANCELLED,
    EXPIRED,
    /** A state that is new at the vendor; the job may still reach one of the others. */
    OTHER;

    /** The state of that name, case-insensitive. */
    public static JobState of(String text) {
        for (JobState state : values()) {
            if (state.name().equalsIgnoreCase(text)) {
                return state;
            }
        }
        return OTHER;
    }

    public boolean isRunning() {
        return this == QUEUED || this == PENDING || this == OTHER;
    }

    /** Whether a new job for the same query may succeed. */
    public boolean isLost() {
        return this == CANCELLED || this == EXPIRED;
    }
}
