package caravan.camel.wiring;

import caravan.budget.Budget;
import caravan.budget.Ceilings;
import caravan.budget.PermitBook;
import caravan.budget.TakingTurns;
import caravan.ledger.Ledger;
import caravan.testing.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Processes that share one client on a real PostgreSQL, whose clock the test moves: each has its own ledger and budget. */
final class Nodes implements AutoCloseable {
    private static final String CLIENT = "id at https://login.example.com/oauth/token";

    private final List<Ledger> ledgers = new ArrayList<>();
    private final TakingTurns time = new TakingTurns();
    private final String url;
    private final Connection admin;

    /** The function of the schema hand hides the clock of PostgreSQL. */
    Nodes(Path folder) throws SQLException {
        String database = Database.POSTGRESQL.url(folder);
        url = database + (database.contains("?") ? "&" : "?") + "currentSchema=public,hand,pg_catalog";
        admin = DriverManager.getConnection(url);
        try (Statement statement = admin.createStatement()) {
            statement.execute("create schema hand");
            statement.execute("create table hand.clock (at timestamptz, away boolean)");
            statement.execute("insert into hand.clock values (now(), false)");
            statement.execute(
                    """
                    create function hand.clock_timestamp() returns timestamptz language plpgsql volatile as '
                    begin
                      if (select away from hand.clock) then
                        raise exception $$the database system is shutting down$$ using errcode = $$57P03$$;
                      end if;
                      return (select at from hand.clock);
                    end'
                    """);
        }
    }

    TakingTurns time() {
        return time;
    }

    /** The budget of another process with places for this number of requests at once. */
    Budget join(int requestsPerMinute, int atOnce, Ceilings ceilings) {
        Ledger ledger = Ledger.open(url, null, null, time.clock());
        ledgers.add(ledger);
        return Budget.of(
                new Budget.Rate(requestsPerMinute, atOnce),
                ceilings,
                new LedgerBook(ledger.requests(), CLIENT, ceilings),
                new ByHand(new LedgerPermits(ledger.permits().orElseThrow(), CLIENT)),
                new Budget.OutagePolicy(3, Duration.ofSeconds(10), Duration.ofMinutes(1)),
                time,
                time.clock());
    }

    /** The server answers each transaction as one that shuts down, or works again. */
    void away(boolean isAway) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("update hand.clock set away = " + isAway);
        }
    }

    @Override
    public void close() throws SQLException {
        ledgers.forEach(Ledger::close);
        admin.close();
    }

    /** Sets the database's clock before each use. One thread runs at a time. */
    private final class ByHand implements PermitBook {
        private final PermitBook permits;

        ByHand(PermitBook permits) {
            this.permits = permits;
        }

        @Override
        public Answer take(Duration gap, Duration ahead) {
            set();
            return permits.take(gap, ahead);
        }

        @Override
        public void hold(Duration duration) {
            set();
            permits.hold(duration);
        }

        private void set() {
            try (PreparedStatement update = admin.prepareStatement("update hand.clock set at = ?")) {
                update.setObject(1, time.clock().instant().atOffset(ZoneOffset.UTC));
                update.execute();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
