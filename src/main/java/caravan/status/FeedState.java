package caravan.status;

/** How a feed is, from good to bad. */
enum FeedState {
    /** Everything that is due is delivered. */
    OK,
    /** Something that is due is not. */
    BEHIND,
    /** Nothing is requested now: the vendor is down, or a ceiling is reached. */
    PAUSED,
    /** Nothing is requested until somebody acts. */
    STOPPED
}
