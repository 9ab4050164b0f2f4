package caravan.status;

import caravan.camel.feed.ClientStatus.Standing;
import caravan.ledger.LetterCount;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a status for people; its first line is the worst feed's state. */
public final class StatusText {
    private StatusText() {}

    /**
     * The whole text.
     *
     * @param process whether a process runs
     */
    static String of(List<FeedStatus> feeds, String process, Instant now) {
        return headline(feeds, now) + "\nprocess: " + process + "\n"
                + feeds.stream().map(feed -> of(feed, now)).collect(Collectors.joining("\n"));
    }

    private static String headline(List<FeedStatus> feeds, Instant now) {
        FeedState worst = feeds.stream()
                .map(FeedStatus::state)
                .max(Comparator.naturalOrder())
                .orElse(FeedState.OK);
        Optional<Instant> since = feeds.stream()
                .map(FeedStatus::behindSince)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(Comparator.naturalOrder());
        return state(worst, since.orElse(null), now);
    }

    private static String state(FeedState state, @Nullable Instant since, Instant now) {
        return state == FeedState.BEHIND && since != null
                ? state + " " + age(Duration.between(since, now))
                : state.name();
    }

    /** A duration in its two largest units: {@code 3 h}, {@code 2 d 5 h}; at least a minute. */
    public static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d" + (age.toHoursPart() > 0 ? " " + age.toHoursPart() + " h" : "");
        }
        return age.toHours() > 0 ? age.toHours() + " h" : Math.max(1, age.toMinutes()) + " min";
    }

    private static String of(FeedStatus feed, Instant now) {
        StringBuilder text = new StringBuilder();
        text.append(feed.feed()).append(": everything from ").append(feed.start());
        text.append(" up to ").append(feed.watermark()).append(" is delivered\n  state: ");
        text.append(state(feed.state(), feed.behindSince(), now));
        text.append(", lag ").append(age(Duration.ofSeconds(Math.max(0, feed.lagSeconds()))));
        text.append(feed.due() > 0 ? ", " + feed.due() + " intervals are due and not delivered" : "");
        text.append(feed.nextTick() == null ? "" : ", next tick " + feed.nextTick());
        text.append(feed.nextTry() == null ? "" : ", next retry " + feed.nextTry());
        text.append("\n  intervals: ");
        text.append(feed.intervals().isEmpty() ? "none yet" : feed.intervals()).append('\n');
        count(text, feed.open(), "have no end yet");
        count(text, feed.vanished(), "are not shown by the vendor any more");
        count(text, feed.givenUp(), "did not end while they were followed");
        if (feed.stoppedSince() != null) {
            text.append("  STOPPED since ").append(feed.stoppedSince()).append(": ");
            text.append(feed.stoppedBecause()).append('\n');
        }
        Standing requests = feed.requests();
        text.append("  requests: ").append(requests.today()).append(" today").append(of(requests.perDay()));
        text.append(", ").append(requests.thisMonth()).append(" this month").append(of(requests.perMonth()));
        text.append('\n');
        if (requests.paused() != null) {
            text.append("  PAUSED: ").append(requests.paused()).append('\n');
        }
        for (FeedStatus.Gap gap : feed.gaps()) {
            text.append("  GAP ").append(gap.start()).append('/').append(gap.end());
            text.append(" is not there, accepted ").append(gap.acceptedAt()).append('\n');
        }
        for (LetterCount letters : feed.deadLetters()) {
            text.append("  SET ASIDE ").append(letters.letters()).append(" records");
            text.append(letters.sink() == null ? "" : " by " + letters.sink());
            text.append(": ").append(letters.reason());
            text.append(". Remove the cause, then run replay, or replay --accept\n");
        }
        if (feed.acceptedLetters() > 0) {
            text.append("  set aside and accepted: ")
                    .append(feed.acceptedLetters())
                    .append(" records\n");
        }
        feed.sinks().forEach(sink -> text.append(of(sink)));
        feed.problems().forEach(problem -> text.append(of(problem)));
        return text.toString();
    }

    private static String of(SinkLag sink) {
        return "  sink " + sink.sink() + ": " + sink.intervals() + " intervals wait in the spool, lag "
                + age(Duration.ofSeconds(Math.max(0, sink.lagSeconds())))
                + (sink.failingSince() == null
                        ? ""
                        : ", refused since " + sink.failingSince()
                                + (sink.nextTry() == null
                                        ? ", next retry when a process starts"
                                        : ", next retry " + sink.nextTry()))
                + "\n";
    }

    /** {@code NOT THERE START/END} for one interval; for several their number and the whole span. */
    private static String of(FeedStatus.Problem problem) {
        return "  NOT THERE " + (problem.intervals() == 1 ? "" : problem.intervals() + " intervals, ")
                + problem.start() + "/" + problem.end()
                + (problem.sink() == null ? "" : " in " + problem.sink())
                + (problem.since() == null ? "" : " since " + problem.since())
                + ", tried " + (problem.intervals() == 1 ? "" : "up to ") + problem.failures() + " times"
                + (problem.nextTry() == null ? "" : ", next retry " + problem.nextTry())
                + ": " + problem.reason() + "\n";
    }

    private static String of(@Nullable Integer ceiling) {
        return ceiling == null ? "" : " of " + ceiling;
    }

    private static void count(StringBuilder text, long records, String what) {
        if (records > 0) {
            text.append("  delivered conversations that ")
                    .append(what)
                    .append(": ")
                    .append(records)
                    .append('\n');
        }
    }
}
