package caravan.budget;

/** Nothing was sent, because the client asks its vendor nothing now: no try was made, and none is to be counted. */
public final class ClientPausedException extends Exception {
    private final ClientPause standstill;

    ClientPausedException(ClientPause standstill) {
        super("No requests to the vendor: " + standstill.told());
        this.standstill = standstill;
    }

    public ClientPause standstill() {
        return standstill;
    }
}
