package caravan.status;

import caravan.camel.feed.ReasonKind;
import caravan.ledger.Ledger;
import caravan.ledger.row.DeliveryRow;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.IntervalState;
import caravan.status.FeedStatus.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups failures by their reason. */
final class Problems {
    private Problems() {}

    /**
     * The problems of a feed, one for each reason and sink.
     *
     * @param rows all rows of the feed
     * @param isRunning whether this process delivers
     */
    static List<Problem> of(Ledger ledger, String feed, List<IntervalRow> rows, boolean isRunning) {
        List<Problem> single = new ArrayList<>();
        rows.stream()
                .filter(row -> row.state() == IntervalState.FAILED)
                .map(Problems::problem)
                .forEach(single::add);
        ledger.deliveries().pending(feed).stream()
                .filter(row -> row.error() != null)
                .map(row -> problem(row, isRunning))
                .forEach(single::add);
        single.sort(Comparator.comparing(Problem::start));
        Map<List<String>, Problem> groups = new LinkedHashMap<>();
        single.forEach(one ->
                groups.merge(List.of(String.valueOf(one.sink()), ReasonKind.of(one.reason())), one, Problem::and));
        return List.copyOf(groups.values());
    }

    private static Problem problem(IntervalRow row) {
        return new Problem(
                1,
                row.interval().start(),
                row.interval().end(),
                null,
                String.valueOf(row.error()),
                row.failures(),
                null,
                row.nextTryAt());
    }

    /** Each start tries all deliveries at once: without a running process no retry has a time. */
    private static Problem problem(DeliveryRow row, boolean isRunning) {
        return new Problem(
                1,
                row.interval().start(),
                row.interval().end(),
                row.sink(),
                String.valueOf(row.error()),
                row.failures(),
                row.failingSince(),
                isRunning ? row.nextTryAt() : null);
    }
}
