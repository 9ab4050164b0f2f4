package caravan.camel.meter;

import java.util.List;
import java.util.Locale;

/** A counter or timer of the work, with its help text and its labels. */
public enum WorkMetric {
    REQUESTS(
            true,
            "requests to the API, by the class of the status (2xx, 3xx, 401, 429, 4xx, 5xx), none without a response,"
                    + " unread if the body was too large or there was no memory for it",
            "feed",
            "outcome"),
    RESPONSE_BYTES(false, "bytes of responses of the API, decompressed", "feed"),
    THROTTLE_HOLD_SECONDS(false, "seconds that responses 429 made the client wait", "feed"),
    TOKEN_RENEWALS(false, "tokens renewed because of a 401", "feed"),
    PAGES(false, "pages of the revisions in the spool", "feed"),
    RECORDS(false, "records of all revisions that went into the spool", "feed"),
    RECORDS_CORRECTED(false, "records of them in a later revision: new or changed", "feed"),
    RECORDS_SHORT(false, "records that the vendor's totals had more than its pages, in revisions at the time", "feed"),
    RECORDS_REJECTED(false, "records that became dead letters while intervals were read", "feed"),
    REVISIONS(false, "revisions that went into the spool, the first of each interval among them", "feed"),
    DELIVERIES(true, "tries to deliver a revision, by outcome: delivered, failed", "feed", "sink", "outcome"),
    DELIVERED_RECORDS(false, "records of delivered revisions", "feed", "sink"),
    DELIVERED_BYTES(false, "bytes of delivered data files, compressed as in the spool", "feed", "sink");

    private final boolean timed;
    private final String help;
    private final String labels;

    WorkMetric(boolean timed, String help, String... labels) {
        this.timed = timed;
        this.help = help;
        this.labels = String.join(",", labels);
    }

    /** The names in the text: one of a counter, those of a timer's count, sum and longest time of late. */
    public List<String> written() {
        String stem = stem();
        return timed
                ? List.of(stem + "_seconds_count", stem + "_seconds_sum", stem + "_seconds_max")
                : List.of(stem + "_total");
    }

    public String help() {
        return help;
    }

    /** The names of its labels. Their values come from settings or are fixed, so their number is bounded. */
    public List<String> labels() {
        return List.of(labels.split(",", -1));
    }

    String stem() {
        return "caravan_" + name().toLowerCase(Locale.ROOT);
    }
}
