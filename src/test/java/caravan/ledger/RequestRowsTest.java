package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.testing.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RequestRowsTest {
    private static final String CLIENT = "id at https://login.example.com/oauth/token";
    private static final LocalDate DAY = LocalDate.parse("2026-11-09");
    private static final long NONE = Long.MAX_VALUE;

    private final Ledger ledger;
    private final RequestRows requests;

    RequestRowsTest(Database database, @TempDir Path folder) {
        this.ledger = database.open(folder);
        this.requests = ledger.requests();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theyAreCountedByDayAndByMonthAndByClient() {
        requests.add(CLIENT, DAY, 20, NONE, NONE);
        requests.add(CLIENT, DAY, 20, NONE, NONE);
        requests.add(CLIENT, DAY.plusDays(1), 5, NONE, NONE);
        requests.add(CLIENT, DAY.plusMonths(1), 7, NONE, NONE);
        requests.add("another", DAY, 9, NONE, NONE);

        assertThat(requests.ofDay(CLIENT, DAY)).isEqualTo(40);
        assertThat(requests.ofMonth(CLIENT, YearMonth.from(DAY))).isEqualTo(45);
        assertThat(requests.ofDay("a third", DAY)).isZero();
    }

    @Test
    void noMoreAreAddedThanTheDayHasLeft() {
        assertThat(requests.add(CLIENT, DAY, 20, 30, NONE)).isEqualTo(20);
        assertThat(requests.add(CLIENT, DAY, 20, 30, NONE)).isEqualTo(10);
        assertThat(requests.add(CLIENT, DAY, 20, 30, NONE)).isZero();
        assertThat(requests.add(CLIENT, DAY.plusDays(1), 20, 30, NONE)).isEqualTo(20);
    }

    @Test
    void noMoreAreAddedThanTheMonthHasLeft() {
        requests.add(CLIENT, DAY.minusDays(1), 25, NONE, 30);

        assertThat(requests.add(CLIENT, DAY, 20, NONE, 30)).isEqualTo(5);
        assertThat(requests.add(CLIENT, DAY.plusMonths(1), 20, NONE, 30)).isEqualTo(20);
    }

    /** A lowered setting takes nothing back. */
    @Test
    void aCeilingBelowWhatWasSentAddsNothing() {
        requests.add(CLIENT, DAY, 20, NONE, NONE);

        assertThat(requests.add(CLIENT, DAY, 20, 10, NONE)).isZero();
        assertThat(requests.ofDay(CLIENT, DAY)).isEqualTo(20);
    }

    @Test
    void unsentRequestsAreTakenBack() {
        requests.add(CLIENT, DAY, 20, NONE, NONE);

        requests.subtract(CLIENT, DAY, 13);

        assertThat(requests.ofDay(CLIENT, DAY)).isEqualTo(7);
    }
}
