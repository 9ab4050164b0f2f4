package caravan.simulator.record;

import java.util.Locale;

/** The media of a session that the simulator plays; the wire has them in lower case. */
public enum MediaType {
    VOICE(430),
    CALLBACK(1_500),
    CHAT(900),
    EMAIL(30_000),
    MESSAGE(9_000);

    private final int meanSeconds;

    MediaType(int meanSeconds) {
        this.meanSeconds = meanSeconds;
    }

    /** The mean duration of a conversation: minutes for a call, most of a day for an email. */
    int meanSeconds() {
        return meanSeconds;
    }

    /** The value of {@code mediaType}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
