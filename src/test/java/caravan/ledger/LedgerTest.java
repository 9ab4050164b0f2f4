package caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.interval.Interval;
import caravan.ledger.database.LedgerException;
import caravan.ledger.row.IntervalState;
import caravan.testing.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LedgerTest {
    private final Database database;
    private final Path folder;

    LedgerTest(Database database, @TempDir Path folder) {
        this.database = database;
        this.folder = folder;
    }

    @Test
    void itsIdentityAndItsRowsOutliveTheProcess() {
        String id;
        Interval interval;
        try (Ledger ledger = database.open(folder)) {
            id = ledger.id();
            interval = new Desk(ledger).delivered(6);
        }

        try (Ledger ledger = database.open(folder)) {
            assertThat(ledger.id()).isEqualTo(id).hasSize(36);
            assertThat(new Desk(ledger).row(interval).state()).isEqualTo(IntervalState.DELIVERED);
            assertThat(ledger.digests().find(interval, 1)).contains(Desk.digests(1));
        }
    }

    @Test
    void aNewLedgerIsAnotherOne(@TempDir Path another) {
        try (Ledger one = database.open(folder);
                Ledger other = database.open(another)) {
            assertThat(one.id()).isNotEqualTo(other.id());
        }
    }

    @Test
    void itTakesOverTheIdentityOfALostOne() {
        String lost = "11111111-1111-1111-1111-111111111111";
        try (Ledger ledger = database.open(folder)) {
            ledger.become(lost);
            assertThat(ledger.id()).isEqualTo(lost);
        }

        try (Ledger ledger = database.open(folder)) {
            assertThat(ledger.id()).isEqualTo(lost);
        }
    }

    @Test
    void manyThatOpenANewLedgerTogetherOpenOne() throws Exception {
        int openers = 4;
        CyclicBarrier start = new CyclicBarrier(openers);
        String url = database.url(folder);
        ExecutorService threads = Executors.newFixedThreadPool(openers);
        try {
            Callable<String> opener = () -> {
                start.await();
                try (Ledger ledger = Ledger.open(url, null, null, Database.CLOCK)) {
                    return ledger.id();
                }
            };

            Set<String> ids = new HashSet<>();
            for (Future<String> id : threads.invokeAll(
                    Stream.generate(() -> opener).limit(openers).toList())) {
                ids.add(id.get());
            }

            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aLedgerOfALaterVersionIsNotTouched() throws Exception {
        database.open(folder).close();
        String url = database.url(folder);
        execute(
                url,
                """
                insert into "flyway_schema_history"
                select 99, '99', 'later', "type", 'V99__later.sql', 1, "installed_by", "installed_on", 1, "success"
                from "flyway_schema_history" where "version" = '1'
                """);

        assertThatThrownBy(() -> database.open(folder))
                .isInstanceOf(LedgerException.class)
                .hasMessageContainingAll("Opening the ledger " + url, "version", "caravan.ledger.url");
    }

    @Test
    void itsRowsAreWholeOrNotThere() {
        try (Ledger ledger = database.open(folder)) {
            List<Interval> twice = List.of(Desk.hour(5), Desk.hour(6), Desk.hour(6));

            assertThatThrownBy(() -> ledger.intervals().plan(twice)).isInstanceOf(RuntimeException.class);

            assertThat(ledger.intervals().all("acme")).isEmpty();
        }
    }

    @Test
    void aFailureOfTheDatabaseQuotesNothingThatItWasGiven() throws Exception {
        try (Ledger ledger = database.open(folder)) {
            Interval interval = new Desk(ledger).spooled(6);
            execute(database.url(folder), "drop table deliveries");

            assertThatThrownBy(() -> ledger.deliveries().failed(interval, 1, "file", "Ada", Desk.NOW, Desk.NOW))
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain("Ada"));
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
