package caravan.budget;

import java.time.Duration;
import java.time.Instant;

/** The reason why a client sends no requests now. */
public sealed interface ClientPause {
    /** A description with what to do. */
    String description();

    /**
     * A ceiling is reached.
     *
     * @param period {@code day} or {@code month}, of UTC
     * @param requests the ceiling
     * @param until its end
     */
    record Ceiling(String period, long requests, Instant until) implements ClientPause {
        @Override
        public String description() {
            return "as many requests were sent in this " + period + " (UTC) as .requests-per-" + period + "=" + requests
                    + " allows, so no request is sent before " + until + "; for more requests raise .requests-per-"
                    + period;
        }
    }

    /**
     * The vendor is down. Only probes are sent.
     *
     * @param reason the failure of the last request
     * @param tries failed tries since then
     * @param pause from the last request to the next probe
     */
    record Outage(Instant since, String reason, int tries, Duration pause) implements ClientPause {
        @Override
        public String description() {
            return "the vendor is down since " + since + ", tried " + tries + " times without success, each probe "
                    + pause.toMillis() / 1000.0 + " s after the last (" + reason + ")";
        }
    }
}
