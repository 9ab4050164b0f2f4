package caravan.genesys;

/** What becomes of a job. */
public enum JobState {
    QUEUED,
    PENDING,
    FULFILLED,
    FAILED,
    CANCELLED,
    EXPIRED,
    /** A word that the vendor did not have yet: it may still become one of the others. */
    OTHER;

    /** The state of that name, in any case of letters. */
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

    /** Whether another job of the same ask may do better. */
    public boolean isLost() {
        return this == CANCELLED || this == EXPIRED;
    }
}
