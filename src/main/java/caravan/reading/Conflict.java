package caravan.reading;

/** What becomes of two records of one reading that have one key and differ, where they do not say themselves which is newer. */
public enum Conflict {
    /** The one that was read later is kept: the key names one thing, and it has changed meanwhile. */
    LATER,
    /** The interval fails: the key may not name one thing. */
    FAIL,
    /** Both are kept: key and content together name a record. */
    BOTH
}
