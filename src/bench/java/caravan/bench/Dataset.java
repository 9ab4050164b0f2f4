package caravan.bench;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.record.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is carried: so many conversations of three weeks, asked for day by day. A query for a whole day has no record that
 * started earlier, so every contender gets, and has to write, the same records.
 */
record Dataset(int records, Size size) {
    static final int DAYS = 21;
    static final LocalDate FIRST_DAY = LocalDate.parse("2025-11-03");

    static Instant start() {
        return FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static Instant end() {
        return FIRST_DAY.plusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The same each time. */
    Conversations conversations() {
        return Conversations.of(1, start(), end(), records, size);
    }

    /** Every page that has records. */
    List<Ask> asks() {
        Map<LocalDate, Long> counts = conversations()
                .truth()
                .map(Conversation::start)
                .collect(Collectors.groupingBy(
                        start -> LocalDate.ofInstant(start, ZoneOffset.UTC), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .flatMap(day -> pages(day.getKey(), day.getValue()))
                .toList();
    }

    /** NDJSON before it is compressed. */
    long bytes() {
        return conversations()
                .truth()
                .mapToLong(conversation -> conversation.bytes().length + 1L)
                .sum();
    }

    private static Stream<Ask> pages(LocalDate day, long conversations) {
        int last = Math.toIntExact((conversations + Ask.PAGE_SIZE - 1) / Ask.PAGE_SIZE);
        return IntStream.rangeClosed(1, last).mapToObj(page -> new Ask(day, page));
    }
}
