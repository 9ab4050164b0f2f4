package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.interval.Interval;
import caravan.interval.Span;
import caravan.ledger.row.IntervalRow;
import caravan.testing.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** On a machine whose clock shows one hour of each autumn twice and skips one of each spring. */
@ParameterizedClass
@EnumSource
class InstantsTest {
    private static final Instant AUTUMN = Instant.parse("2026-10-24T22:00:00Z");
    private static final Instant SPRING = Instant.parse("2026-03-28T22:00:00Z");

    private final TimeZone zone = TimeZone.getDefault();
    private final Database database;
    private final Path folder;
    private final Ledger ledger;

    InstantsTest(Database database, @TempDir Path folder) {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        this.database = database;
        this.folder = folder;
        this.ledger = database.open(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
        TimeZone.setDefault(zone);
    }

    @Test
    void everyQuarterOfAnHourAroundAClockChangeIsItself() {
        List<Interval> quarters = new ArrayList<>();
        for (Instant from : List.of(SPRING, AUTUMN)) {
            for (int i = 0; i < 24; i++) {
                Instant start = from.plusSeconds(900L * i);
                quarters.add(new Interval("acme", start, start.plusSeconds(900)));
            }
        }

        ledger.intervals().plan(quarters);

        assertThat(ledger.intervals().all("acme"))
                .extracting(IntervalRow::interval)
                .isEqualTo(quarters);
        assertThat(quarters)
                .allMatch(one -> ledger.claims().claim(one, one.end()).isPresent());
        assertThat(ledger.intervals().all("acme"))
                .allMatch(row -> row.interval().end().equals(row.triedAt()));
    }

    @Test
    void theLedgerReadsTheSameInAnotherZone() {
        Interval twice = new Interval("acme", AUTUMN.plusSeconds(9_000), AUTUMN.plusSeconds(12_600));
        ledger.intervals().plan(List.of(twice));
        ledger.feeds().begin("acme", AUTUMN);
        ledger.close();

        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));

        try (Ledger elsewhere = database.open(folder)) {
            assertThat(elsewhere.intervals().spans("acme")).containsExactly(new Span(twice.start(), twice.end()));
            assertThat(elsewhere.intervals().find(twice)).isPresent();
            assertThat(elsewhere.feeds().find("acme").orElseThrow().start()).isEqualTo(AUTUMN);
        }
    }

    @Test
    void dueIntervalsDependOnTheInstantNotOnTheZone() {
        Desk desk = new Desk(ledger);
        Interval interval = desk.spooled(6);
        Instant second = Instant.parse("2026-10-25T01:30:00Z"); // 02:30 for the second time
        Instant first = second.minusSeconds(3600); // 02:30 for the first time

        ledger.deliveries().failed(interval, 1, "file", "down", first, second);

        assertThat(ledger.deliveries().due("file", List.of("acme"), second.minusSeconds(1), 1))
                .isEmpty();
        assertThat(ledger.deliveries().due("file", List.of("acme"), second, 1)).hasSize(1);
    }

    @Test
    void microsecondsAreKept() {
        Instant exact = Instant.parse("2026-10-25T00:30:00.123456Z");

        ledger.feeds().begin("acme", exact);

        assertThat(ledger.feeds().find("acme").orElseThrow().start()).isEqualTo(exact);
    }
}
