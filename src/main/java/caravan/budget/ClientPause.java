package caravan.budget;

import java.time.Duration;
import java.time.Instant;

/** Why a client asks its vendor nothing now. */
public sealed interface ClientPause {
    /** In words, with what to do about it. */
    String told();

    /**
     * As many requests were sent as may be.
     *
     * @param period {@code day} or {@code month}, of UTC
     * @param requests how many may be sent in it
     * @param until its end
     */
    record Ceiling(String period, long requests, Instant until) implements ClientPause {
        @Override
        public String told() {
            return "as many requests were sent in this " + period + " (UTC) as .requests-per-" + period + "=" + requests
                    + " allows, so no request is sent before " + until + "; for more requests raise .requests-per-"
                    + period;
        }
    }

    /**
     * The vendor is down: now and then it is asked one small thing, and nothing else.
     *
     * @param reason what the last request met
     * @param tries in vain since then
     * @param pause from the last request to the next probe
     */
    record Outage(Instant since, String reason, int tries, Duration pause) implements ClientPause {
        @Override
        public String told() {
            return "the vendor is down since " + since + ", tried " + tries + " times without success, each probe "
                    + pause.toMillis() / 1000.0 + " s after the last (" + reason + ")";
        }
    }
}
