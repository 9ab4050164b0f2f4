package caravan.observe;

import java.util.List;
import java.util.Locale;

/** The metrics of {@code /observe/metrics}: all are gauges that are read when they are requested. */
enum Metric {
    LEDGER_UP("1 if the ledger can be read and written, else 0; without it, no metric of feeds is there"),
    SPOOL_BYTES("bytes in the spool"),
    SPOOL_MAX_BYTES("caravan.spool.max-bytes: no interval is read while the spool has as many bytes"),
    FEED_STATE("1 for the state of the feed (ok, behind, paused, stopped), 0 for the others", "feed", "state"),
    FEED_LAG_SECONDS("time from the watermark to now: every sink has everything before the watermark", "feed"),
    FEED_WATERMARK_TIMESTAMP_SECONDS("the watermark, in seconds since 1970 (UTC)", "feed"),
    FEED_BEHIND_SECONDS("time since the oldest late interval became due; 0 if none is late", "feed"),
    FEED_OLDEST_UNDELIVERED_SECONDS(
            "age of the oldest interval that is due and not in every sink, from its start to now; 0 if none is due",
            "feed"),
    FEED_DUE_INTERVALS("intervals that are due and not in every sink", "feed"),
    FEED_INTERVALS("intervals in the ledger, by state", "feed", "state"),
    FEED_OPEN_RECORDS("delivered records without an end", "feed"),
    FEED_VANISHED_RECORDS("delivered records that the vendor no longer shows", "feed"),
    FEED_GIVEN_UP_RECORDS("delivered records that did not end while they were followed", "feed"),
    FEED_DEAD_LETTERS("dead letters that count as missing", "feed"),
    FEED_ACCEPTED_DEAD_LETTERS("accepted dead letters", "feed"),
    FEED_ACCEPTED_GAPS("accepted gaps that nothing has filled since", "feed"),
    CLIENT_REQUESTS_TODAY("requests of the feed's client to the API since midnight (UTC), from the ledger", "feed"),
    CLIENT_REQUESTS_THIS_MONTH("requests of the feed's client to the API in this month (UTC)", "feed"),
    CLIENT_REQUESTS_PER_DAY("the ceiling .requests-per-day; not there without one", "feed"),
    CLIENT_REQUESTS_PER_MONTH("the ceiling .requests-per-month; not there without one", "feed"),
    CLIENT_REQUESTS_PER_MINUTE(
            "the setting .requests-per-minute: the most requests that the client sends in a minute", "feed"),
    TOKEN_REFUSED("1 while the token endpoint refuses the feed's client, else 0; not there without tokens", "feed"),
    TOKEN_AGE_SECONDS(
            "time since the access token arrived; not there without one, or if it came from the store", "feed"),
    TOKEN_LEFT_SECONDS("time until the access token expires; below 0 if it has; not there without one", "feed"),
    VENDOR_UP("0 while the vendor of the feed is down (its circuit breaker is open), else 1", "feed"),
    SINK_WAITING_INTERVALS("intervals in the spool that the sink lacks", "feed", "sink"),
    SINK_LAG_SECONDS(
            "time from the start of the oldest interval that the sink lacks to now; 0 if it lacks none",
            "feed",
            "sink"),
    SINK_FAILING_SECONDS(
            "time since the sink first refused an interval that it still lacks; 0 if it refuses none", "feed", "sink"),
    ALARMS("alarms since the start, by outcome: sent, retried, waiting, not-delivered", "route", "outcome");

    private final String help;
    private final String labels;

    Metric(String help, String... labels) {
        this.help = help;
        this.labels = String.join(",", labels);
    }

    String written() {
        return "caravan_" + name().toLowerCase(Locale.ROOT);
    }

    String help() {
        return help;
    }

    /** The names of its labels. Their values come from settings or are fixed, so their number is bounded. */
    List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(",", -1));
    }
}
