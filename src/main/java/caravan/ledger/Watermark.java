package caravan.ledger;

import caravan.interval.Span;
import caravan.ledger.row.GapRow;
import caravan.ledger.row.IntervalRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The end of the unbroken run of intervals that every sink has at least once. */
final class Watermark {
    private Watermark() {}

    /**
     * @param start the feed's first instant
     * @param gaps accepted ones
     */
    static Instant of(Instant start, List<IntervalRow> rows, List<GapRow> gaps) {
        List<Span> done = new ArrayList<>(spans(rows, row -> row.revision() > 0));
        List<Span> missing = spans(rows, row -> row.revision() == 0);
        gaps.forEach(gap -> done.addAll(gap.span().without(missing)));
        done.sort(Comparator.comparing(Span::start));
        Instant end = start;
        for (Span next : done) {
            if (next.start().isAfter(end)) {
                break;
            }
            end = next.end().isAfter(end) ? next.end() : end;
        }
        return end;
    }

    private static List<Span> spans(List<IntervalRow> rows, Predicate<IntervalRow> chosen) {
        return rows.stream().filter(chosen).map(row -> row.interval().span()).toList();
    }
}
