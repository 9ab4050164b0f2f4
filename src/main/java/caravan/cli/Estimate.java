package caravan.cli;

import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.settings.Settings;
import caravan.spool.Manifest;
import caravan.status.StatusText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Estimates the requests of a plan by those of the feed's delivered intervals. */
final class Estimate {
    private static final int SAMPLE = 200;

    /** A page, and an empty one after it or a token request. */
    private static final double UNKNOWN = 2;

    private final Settings settings;
    private final Ledger ledger;

    Estimate(Settings settings, Ledger ledger) {
        this.settings = settings;
        this.ledger = ledger;
    }

    String of(String feed, int intervals) {
        List<Integer> known = ledger.intervals().all(feed).stream()
                .filter(row -> row.state() == IntervalState.DELIVERED)
                .map(IntervalRow::manifest)
                .filter(Objects::nonNull)
                .map(manifest ->
                        Manifest.of(Objects.requireNonNull(manifest)).effort().requests())
                .toList();
        List<Integer> sample = known.subList(Math.max(0, known.size() - SAMPLE), known.size());
        double each = sample.stream().mapToInt(Integer::intValue).average().orElse(UNKNOWN);
        long requests = Math.max(intervals, Math.round(each * intervals));
        int perMinute = settings.feed(feed).http().requestsPerMinute();
        Duration time = Duration.ofSeconds(Math.max(1, requests * 60 / perMinute));
        return String.format(
                Locale.ROOT,
                "estimate: about %d requests in about %s, at %.1f requests an interval (%s) and %d a minute",
                requests,
                StatusText.age(time),
                each,
                sample.isEmpty() ? "assumed, nothing is delivered yet" : "as delivered",
                perMinute);
    }
}
