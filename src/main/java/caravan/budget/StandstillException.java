package caravan.budget;

/** Nothing was sent, because the client asks its vendor nothing now: no try was made, and none is to be counted. */
public final class StandstillException extends Exception {
    private final Standstill standstill;

    StandstillException(Standstill standstill) {
        super("The vendor is not asked: " + standstill.told());
        this.standstill = standstill;
    }

    public Standstill standstill() {
        return standstill;
    }
}
