package caravan.cli;

import caravan.camel.feed.ClientStatus;
import caravan.camel.plan.Unplanned;
import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.launch.Progress;
import caravan.ledger.Ledger;
import caravan.ledger.LetterCount;
import caravan.ledger.row.FeedRow;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.settings.CommandSettings;
import caravan.settings.Settings;
import caravan.status.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until everything was tried once, by the ledger's rows and never by idle time, and names the missing intervals. */
final class CompletionWaiter {
    private static final Logger LOG = LoggerFactory.getLogger(CompletionWaiter.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Settings settings;
    private final Ledger ledger;
    private final ClientStatus clients;
    private final Unplanned unplanned;
    private final Function<String, Optional<String>> noRoom;
    private final BooleanSupplier stopping;

    CompletionWaiter(
            Settings settings,
            Ledger ledger,
            ClientStatus clients,
            Unplanned unplanned,
            Function<String, Optional<String>> noRoom,
            BooleanSupplier stopping) {
        this.settings = settings;
        this.ledger = ledger;
        this.clients = clients;
        this.unplanned = unplanned;
        this.noRoom = noRoom;
        this.stopping = stopping;
    }

    /**
     * Waits until nothing is left to try, and names the undelivered intervals.
     *
     * @return the number of undelivered intervals of this command
     */
    long missing(List<String> feeds, long total) throws InterruptedException {
        try (Progress progress = Progress.start(total)) {
            for (long left = unfinished(feeds); left > 0 && !isStopping(); left = unfinished(feeds)) {
                endAfterOutage();
                progress.left(left);
                Thread.sleep(LOOK_EVERY.toMillis());
            }
            progress.left(unfinished(feeds));
        }
        if (isStopping()) {
            return 0; // the next start continues
        }
        List<IntervalRow> missing = feeds.stream()
                .flatMap(feed -> ledger.intervals().undelivered(feed).stream())
                .filter(this::isMeant)
                .toList();
        name("Not delivered", missing);
        return missing.size();
    }

    /**
     * Ends the command after an outage of the ledger: no thread works on its claims any more, and the next start frees them.
     */
    private void endAfterOutage() {
        ledger.lastFailure().ifPresent(failure -> {
            throw failure;
        });
    }

    /** Counts and names delivered intervals that were due to be read again and were not. */
    long unread(Instant begun, List<Interval> offered) {
        if (isStopping()) {
            return 0;
        }
        List<IntervalRow> unread = offered.stream()
                .map(interval -> ledger.intervals().find(interval))
                .flatMap(Optional::stream)
                .filter(row -> row.state() == IntervalState.DELIVERED)
                .filter(row -> row.readAt() != null && row.readAt().isBefore(begun))
                .toList();
        name("Not read again", unread);
        return unread.size();
    }

    /** Counts and names intervals that were due when the command began and have no row. */
    long unplanned(Instant begun, List<String> feeds) {
        if (isStopping()) {
            return 0;
        }
        CommandSettings command = settings.command();
        long missing = 0;
        for (String feed : feeds) {
            List<Missing.Why> why = unplanned.of(feed, command.from(), command.to(), begun).stream()
                    .map(interval -> new Missing.Why(interval, unplanned.reason(interval, begun)))
                    .toList();
            Missing.grouped(why).forEach(group -> LOG.error("Not delivered {}", group));
            missing += why.size();
        }
        return missing;
    }

    /** Whether the vendor refuses a part of a feed, as its plan has recorded. */
    boolean isRefused(List<String> feeds) {
        return feeds.stream()
                .flatMap(feed -> ledger.feeds().find(feed).stream())
                .anyMatch(feed -> feed.stoppedBecause() != null);
    }

    /** Whether the process stops before the command has finished. */
    boolean isStopping() {
        return stopping.getAsBoolean();
    }

    /** The number of dead letters of this command; logs them by reason. */
    long setAside(List<String> feeds) {
        long letters = 0;
        for (String feed : feeds) {
            for (LetterCount count : letters(feed)) {
                letters += count.letters();
                LOG.warn(
                        "Dead letters feed={} dead-letters={} sink={} reason=\"{}\". They count as missing: remove the"
                                + " cause, then run replay, or accept them with replay --accept.",
                        feed,
                        count.letters(),
                        count.sink(),
                        count.reason());
            }
        }
        return letters;
    }

    private List<LetterCount> letters(String feed) {
        Instant from = settings.command().from();
        Instant to = settings.command().to();
        return from == null || to == null
                ? ledger.letters().missing(feed)
                : ledger.letters().missing(feed, from, to);
    }

    private void name(String event, List<IntervalRow> rows) {
        Missing.grouped(rows.stream()
                        .map(row -> new Missing.Why(row.interval(), why(row)))
                        .toList())
                .forEach(group -> LOG.error("{} {}", event, group));
    }

    long unfinished(List<String> feeds) {
        return feeds.stream()
                .mapToLong(feed -> ledger.intervals().unfinished(feed))
                .sum();
    }

    private boolean isMeant(IntervalRow row) {
        Instant from = settings.command().from();
        Instant to = settings.command().to();
        if (from == null || to == null) {
            return true;
        }
        Span span = row.interval().span();
        return span.start().isBefore(to) && span.end().isAfter(from);
    }

    /**
     * The reason why the interval was not read: the vendor refuses the feed's client, the client pauses, the spool has no
     * room, or the interval is not due.
     */
    private String notRead(IntervalRow row) {
        String feed = row.interval().feed();
        return ledger.feeds()
                .find(feed)
                .map(FeedRow::stoppedBecause)
                .or(() -> Optional.ofNullable(clients.of(feed).paused()).map(why -> "not read: " + why))
                .or(() -> noRoom.apply(feed).map(why -> "not read: " + why))
                .orElse("not read: it is not due yet by the vendor's clock or data; the next run tries it");
    }

    private String why(IntervalRow row) {
        return row.error() != null
                ? row.error()
                : ledger.deliveries().pending(row.interval().feed()).stream()
                        .filter(delivery -> delivery.interval().equals(row.interval()) && delivery.error() != null)
                        .map(delivery -> delivery.sink() + ": " + delivery.error())
                        .findFirst()
                        .orElseGet(() -> notRead(row));
    }
}
