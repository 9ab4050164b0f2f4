package caravan.budget;

/** No request was sent, because the client pauses. This does not count as a try. */
public final class ClientPausedException extends Exception {
    private final ClientPause pause;

    ClientPausedException(ClientPause pause) {
        super("No requests to the vendor: " + pause.description());
        this.pause = pause;
    }

    public ClientPause pause() {
        return pause;
    }
}
