package caravan.reading;

/** How a reading resolves two records that have one key, differ, and do not say which is newer. */
public enum Conflict {
    /** Keep the record that was read later: the key names one thing, and the thing has changed. */
    LATER,
    /** Fail the interval: the key may not name one thing. */
    FAIL,
    /** Keep both: key and content together name a record. */
    BOTH
}
