package caravan.budget;

/** A permit for one request; {@link Budget#done} returns it. */
public final class Permit {
    private int ownInMinute;
    private boolean alone;

    Permit() {}

    void granted(int ownInMinute, boolean alone) {
        this.ownInMinute = ownInMinute;
        this.alone = alone;
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
