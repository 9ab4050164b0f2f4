package caravan.overview;

import caravan.ledger.Ledger;
import caravan.ledger.LetterCount;
import caravan.ledger.row.DeliveryRow;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.status.FeedStatus;
import caravan.status.FeedStatus.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with a feed: grouped by its reason, or one by one. */
final class Troubles {
    private Troubles() {}

    /** What is wrong, the worst first: one for each reason. */
    static List<Trouble> of(FeedStatus feed) {
        List<Trouble> troubles = new ArrayList<>();
        if (feed.stoppedBecause() != null) {
            troubles.add(Trouble.stopped(feed.feed(), feed.stoppedBecause(), feed.stoppedSince()));
        }
        if (feed.requests().paused() != null) {
            troubles.add(Trouble.paused(feed.feed(), feed.requests().paused()));
        }
        feed.problems().forEach(problem -> troubles.add(of(feed.feed(), problem)));
        feed.deadLetters().forEach(letters -> troubles.add(of(feed.feed(), letters)));
        return troubles;
    }

    private static Trouble of(String feed, Problem problem) {
        return failed(
                feed,
                problem.start(),
                problem.end(),
                problem.sink(),
                problem.intervals(),
                problem.reason(),
                problem.since(),
                problem.failures(),
                problem.nextTry());
    }

    private static Trouble of(String feed, LetterCount letters) {
        return new Trouble(
                feed,
                "dead-letters",
                null,
                null,
                letters.sink(),
                letters.letters(),
                letters.reason(),
                Advice.DEAD_LETTERS,
                null,
                null,
                null,
                null,
                null);
    }

    /** The failed intervals and deliveries that are not made good, the latest try first. */
    static List<Trouble> latest(Ledger ledger, List<String> feeds, int most) {
        return feeds.stream()
                .flatMap(feed -> Stream.concat(
                        ledger.intervals().undelivered(feed).stream()
                                .filter(row -> row.state() == IntervalState.FAILED)
                                .map(Troubles::of),
                        ledger.deliveries().pending(feed).stream()
                                .filter(row -> row.error() != null)
                                .map(Troubles::of)))
                .sorted(Comparator.comparing(Troubles::tried).reversed())
                .limit(most)
                .toList();
    }

    private static Instant tried(Trouble one) {
        return Objects.requireNonNullElse(one.since(), Instant.EPOCH);
    }

    private static Trouble of(IntervalRow row) {
        return failed(
                row.interval().feed(),
                row.interval().start(),
                row.interval().end(),
                null,
                1,
                String.valueOf(row.error()),
                row.triedAt(),
                row.failures(),
                row.nextTryAt());
    }

    private static Trouble of(DeliveryRow row) {
        return failed(
                row.interval().feed(),
                row.interval().start(),
                row.interval().end(),
                row.sink(),
                1,
                String.valueOf(row.error()),
                row.triedAt(),
                row.failures(),
                row.nextTryAt());
    }

    private static Trouble failed(
            String feed,
            Instant start,
            Instant end,
            @Nullable String sink,
            long count,
            String reason,
            @Nullable Instant since,
            int failures,
            @Nullable Instant nextTry) {
        return new Trouble(
                feed,
                sink == null ? "interval" : "delivery",
                start,
                end,
                sink,
                count,
                reason,
                Trouble.action(sink, reason),
                since,
                failures,
                nextTry,
                Trouble.requestId(reason),
                Trouble.correlationId(reason));
    }
}
