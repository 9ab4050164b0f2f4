package caravan.status;

/** The state of a feed, from good to bad. */
public enum FeedState {
    /** Everything due is delivered. */
    OK,
    /** Something due is not delivered. */
    BEHIND,
    /** No requests now: the vendor is down, or a ceiling is reached. */
    PAUSED,
    /** No requests until a person acts. */
    STOPPED
}
