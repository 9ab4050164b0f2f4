package caravan.camel.http;

/**
 * The bytes of an interval.
 *
 * @param records for the records that it has seen
 * @param page for the page that arrives
 */
record IntervalMemory(long records, long page) {
    static final IntervalMemory NONE = new IntervalMemory(0, 0);

    long sum() {
        return records + page;
    }

    IntervalMemory arriving(long bytes) {
        return new IntervalMemory(records, Math.max(page, bytes * PageMemory.PAGE_BYTE));
    }
}
