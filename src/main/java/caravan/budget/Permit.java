package caravan.budget;

/** A permit for one request; {@link Budget#done} returns it. */
public final class Permit {
    private int ownInMinute;
    private boolean alone;
    private boolean reserved;
    private long from;
    private long until;

    Permit() {}

    void counted(int inMinute) {
        ownInMinute = inMinute;
    }

    void goesAlone(boolean isAlone) {
        alone = isAlone;
    }

    /** It has a place in the pace that all processes share, between these nanoseconds. */
    void reserve(long begin, long end) {
        reserved = true;
        from = begin;
        until = end;
    }

    /** Whether it has such a place that has not passed. */
    boolean isReserved(long now) {
        return reserved && until - now >= 0;
    }

    /** Nanoseconds until its place begins, or 0. */
    long untilReserved(long now) {
        return Math.max(0, from - now);
    }

    /** Our requests in the minute that ends with this one, which is included. */
    int ownInMinute() {
        return ownInMinute;
    }

    /** Whether all others wait for the end of this request. */
    boolean isAlone() {
        return alone;
    }
}
