package caravan.status;

import caravan.ledger.Ledger;
import caravan.ledger.row.DeliveryRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The intervals in the spool that one sink of a feed lacks.
 *
 * @param intervals how many
 * @param lagSeconds time from the start of the oldest to now
 * @param failingSince when the sink first refused one of them; null if it refused none
 * @param nextTry the earliest retry of a refused delivery; null if none was refused or no process delivers
 */
public record SinkLag(
        String sink, int intervals, long lagSeconds, @Nullable Instant failingSince, @Nullable Instant nextTry) {

    /** One for each sink that lacks intervals, by name. */
    static List<SinkLag> of(Ledger ledger, String feed, Instant now, boolean isRunning) {
        Map<String, List<DeliveryRow>> waiting = ledger.deliveries().pending(feed).stream()
                .collect(Collectors.groupingBy(DeliveryRow::sink, TreeMap::new, Collectors.toList()));
        return waiting.entrySet().stream()
                .map(sink -> of(sink.getKey(), sink.getValue(), now, isRunning))
                .toList();
    }

    private static SinkLag of(String sink, List<DeliveryRow> oldestFirst, Instant now, boolean isRunning) {
        return new SinkLag(
                sink,
                oldestFirst.size(),
                Duration.between(oldestFirst.get(0).interval().start(), now).toSeconds(),
                earliest(oldestFirst.stream().map(DeliveryRow::failingSince).toList()),
                isRunning
                        ? earliest(
                                oldestFirst.stream().map(DeliveryRow::nextTryAt).toList())
                        : null);
    }

    private static @Nullable Instant earliest(List<? extends @Nullable Instant> times) {
        return times.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
