package caravan.overview;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person can do about a reason, and the words of docs/operations.md where more is written. The first that fits is used. */
enum Advice {
    SETTINGS(
            "(?s)accepted (is|are) .*|.* is missing\\b.*",
            "Correct the settings that the reason names, and restart.",
            "A feed with wrong settings."),
    CEILING(
            "as many requests were sent in this",
            "Nothing. Reading resumes when the ceiling ends. To resume earlier, raise .requests-per-day or .requests-per-month and restart.",
            "Ceiling."),
    OUTAGE("vendor is down since", "Nothing. Caravan probes the vendor and resumes by itself.", "The vendor is down."),
    FULL_DISK(
            "disk is full",
            "Free some space on the disk that the reason names. Reading resumes by itself.",
            "The disk is full."),
    FULL_SPOOL(
            "caravan\\.spool\\.max-bytes",
            "Repair the sink that does not accept deliveries. Reading resumes when a fifth of the spool is free.",
            "A sink cannot be written."),
    LOST_LEDGER(
            "belongs to the ledger|--rebuild",
            "Stop the process and run status --rebuild, then start again.",
            "The ledger is damaged"),
    OWNER_MARK(
            "owner mark",
            "Restore the mount, bucket or topic. To continue with an empty place, set .accept-empty.",
            "has no owner mark in"),
    GAP("accept-gap", "Read the gap with backfill, or accept it with .accept-gap.", "To accept a gap,"),
    TOKEN(
            "(?i)token endpoint|invalid_client|log in again|refresh token",
            "Correct the client id, the secret and the region of the feed. Run check, then restart.",
            "Token refused"),
    UNAUTHORIZED(
            "answered 401",
            "Check that region, .api-url and .token-url belong together, and that the OAuth client has a role.",
            "401 from the API."),
    FORBIDDEN("answered 403", "Give the OAuth client's role the permission that is missing.", "403 from the API."),
    THROTTLED(
            "answered 429",
            "Nothing. If it continues, another program uses the same OAuth client: give one of them its own.",
            "429."),
    ONE_CALL(
            "answered (408|5\\d\\d)|no response|timed out",
            "Nothing, unless it continues: Caravan retries.",
            "One call fails");

    /** For a failed interval without a pattern. */
    static final String INTERVAL = "Caravan retries without a limit. If it fails again, read the reason.";

    static final String SINK = "Repair the sink. Delivery resumes by itself, oldest first.";
    static final String DEAD_LETTERS = "Remove the cause, stop run, then run replay, or replay --accept.";

    private final Pattern pattern;
    private final String action;
    private final String heading;

    Advice(String pattern, String action, String heading) {
        this.pattern = Pattern.compile(pattern);
        this.action = action;
        this.heading = heading;
    }

    String action() {
        return action;
    }

    String heading() {
        return heading;
    }

    /** The action for a reason. */
    static String of(String reason, String otherwise) {
        return Stream.of(values())
                .filter(one -> one.pattern.matcher(reason).find())
                .map(Advice::action)
                .findFirst()
                .orElse(otherwise);
    }
}
