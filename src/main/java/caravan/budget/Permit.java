package caravan.budget;

/** Leave to send one request; {@link Budget#done} takes it back. */
public final class Permit {
    private int ownInMinute;
    private boolean alone;

    Permit() {}

    void granted(int ownInMinute, boolean alone) {
        this.ownInMinute = ownInMinute;
        this.alone = alone;
    }

    /** Requests of ours in the minute that ends with this one, which is among them. */
    int ownInMinute() {
        return ownInMinute;
    }

    /** Whether the others wait until this one is back. */
    boolean isAlone() {
        return alone;
    }
}
