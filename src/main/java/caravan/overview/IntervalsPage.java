package caravan.overview;

import caravan.ledger.Ledger;
import caravan.ledger.row.DeliveryRow;
import caravan.ledger.row.IntervalRow;
import caravan.status.FeedStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page {@code /status/intervals/F}: the intervals of the last 31 days, or their number for each day if they are too many. */
final class IntervalsPage {
    private static final Duration SPAN = Duration.ofDays(31);

    /** The most intervals that are listed one by one. */
    static final int MOST = 3000;

    private final Ledger ledger;
    private final Supplier<List<FeedStatus>> reports;
    private final Clock clock;

    IntervalsPage(Ledger ledger, Supplier<List<FeedStatus>> reports, Clock clock) {
        this.ledger = ledger;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * The body.
     *
     * @param from the first day of the span
     * @param intervals oldest first; null if they are grouped by day
     * @param days the number of intervals in each state on each day with an interval; null if they are listed
     */
    record Body(
            Instant now,
            String feed,
            Instant from,
            @Nullable List<IntervalView> intervals,
            @Nullable Map<LocalDate, Map<ShownState, Integer>> days) {}

    Body of(String feed) {
        Instant now = clock.instant();
        Instant from = now.minus(SPAN).truncatedTo(ChronoUnit.DAYS);
        List<IntervalRow> rows = ledger.intervals().since(feed, from).stream()
                .filter(row -> row.interval().end().isAfter(from))
                .toList();
        Map<Instant, List<DeliveryRow>> pending = ledger.deliveries().pending(feed).stream()
                .collect(Collectors.groupingBy(row -> row.interval().start()));
        List<IntervalView> gaps = reports.get().stream()
                .filter(one -> one.feed().equals(feed))
                .flatMap(one -> one.gaps().stream())
                .filter(gap -> gap.end().isAfter(from))
                .map(gap -> IntervalView.gap(gap.start(), gap.end(), gap.acceptedAt()))
                .toList();
        return rows.size() + gaps.size() > MOST
                ? new Body(now, feed, from, null, days(rows, pending, gaps))
                : new Body(now, feed, from, listed(rows, pending, gaps), null);
    }

    private static List<IntervalView> listed(
            List<IntervalRow> rows, Map<Instant, List<DeliveryRow>> pending, List<IntervalView> gaps) {
        List<IntervalView> listed = new ArrayList<>(gaps);
        rows.forEach(row -> listed.add(IntervalView.of(row, waiting(row, pending))));
        listed.sort(Comparator.comparing(IntervalView::start));
        return listed;
    }

    private static Map<LocalDate, Map<ShownState, Integer>> days(
            List<IntervalRow> rows, Map<Instant, List<DeliveryRow>> pending, List<IntervalView> gaps) {
        Map<LocalDate, Map<ShownState, Integer>> days = new TreeMap<>();
        gaps.forEach(gap -> date(gap.start())
                .datesUntil(date(gap.end().minusNanos(1)).plusDays(1))
                .forEach(day -> count(days, day, ShownState.GAP)));
        rows.forEach(row -> count(
                days,
                date(row.interval().start()),
                ShownState.of(row, waiting(row, pending).stream().anyMatch(one -> one.error() != null))));
        return days;
    }

    private static void count(Map<LocalDate, Map<ShownState, Integer>> days, LocalDate day, ShownState state) {
        days.computeIfAbsent(day, first -> new TreeMap<>()).merge(state, 1, Integer::sum);
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static List<DeliveryRow> waiting(IntervalRow row, Map<Instant, List<DeliveryRow>> pending) {
        return pending.getOrDefault(row.interval().start(), List.of());
    }
}
