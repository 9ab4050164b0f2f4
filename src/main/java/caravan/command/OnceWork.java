package caravan.command;

import caravan.interval.Span;
import caravan.ledger.FeedRow;
import caravan.ledger.IntervalRow;
import caravan.ledger.Ledger;
import caravan.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands {@code once} and {@code backfill}: everything that is due is tried once. The end is told by the ledger's
 * rows of this run, never by idle time.
 */
final class OnceWork implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(OnceWork.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int NAMED = 20;

    private final Plans plans;
    private final Settings settings;
    private final Ledger ledger;

    OnceWork(Plans plans, Settings settings, Ledger ledger) {
        this.plans = plans;
        this.settings = settings;
        this.ledger = ledger;
    }

    @Override
    public int run() throws InterruptedException {
        boolean planned = true;
        List<String> feeds = plans.feeds();
        long total = unfinished(feeds);
        for (String feed : feeds) {
            int offered = plans.plan(feed, true);
            planned &= offered >= 0;
            total += Math.max(0, offered);
        }
        try (Progress progress = Progress.start(total)) {
            for (long left = unfinished(feeds); left > 0; left = unfinished(feeds)) {
                progress.left(left);
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        }
        List<IntervalRow> missing = feeds.stream()
                .flatMap(feed -> ledger.intervals().undelivered(feed).stream())
                .filter(this::isMeant)
                .toList();
        missing.stream().limit(NAMED).forEach(row -> LOG.error("Not delivered: {}", told(row)));
        if (missing.size() > NAMED) {
            LOG.error("Not delivered: {} more; the command status names them", missing.size() - NAMED);
        }
        return planned && missing.isEmpty() ? Exit.ALL_IS_THERE : Exit.SOMETHING_IS_MISSING;
    }

    private long unfinished(List<String> feeds) {
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

    /** The vendor was not asked: it refuses the feed's client, or the spool has no room. */
    private String notAsked(IntervalRow row) {
        return ledger.feeds()
                .find(row.interval().feed())
                .map(FeedRow::stoppedBecause)
                .orElse(
                        "not read: its worker had no room in the spool (caravan.spool.max-bytes), or the run was stopped");
    }

    private String told(IntervalRow row) {
        String why = row.error() != null
                ? row.error()
                : ledger.deliveries().pending(row.interval().feed()).stream()
                        .filter(delivery -> delivery.interval().equals(row.interval()) && delivery.error() != null)
                        .map(delivery -> delivery.sink() + ": " + delivery.error())
                        .findFirst()
                        .orElseGet(() -> notAsked(row));
        return row.interval() + ": " + why;
    }
}
