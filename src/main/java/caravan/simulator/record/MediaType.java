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

    /** How long a conversation of this media lasts in the mean: a call minutes, an email most of a day. */
    int meanSeconds() {
        return meanSeconds;
    }

    /** The name as it stands in {@code mediaType}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
