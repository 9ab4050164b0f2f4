package caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.simulator.genesys.GenesysCloud;
import caravan.testing.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that only look, with a ledger in PostgreSQL. */
@Tag("full")
@Timeout(180)
class LookingAtPostgresqlTest {
    private static final List<String> COMMANDS = List.of("plan", "status", "check", "verify");

    @TempDir
    Path folder;

    private String url = "";

    @BeforeEach
    void database() {
        url = Database.POSTGRESQL.url(folder);
    }

    @Test
    void aCommandThatLooksMakesNoTable() throws Exception {
        try (Scene scene = scene()) {
            assertThat(scene.with("caravan.command", "plan").once()).isZero();
            for (String command : COMMANDS) {
                scene.with("caravan.command", command).once();
            }

            assertThat(scene.errors()).isEmpty();
            assertThat(tables()).isEmpty();
        }
    }

    @Test
    void aCommandThatLooksWritesNoRow() throws Exception {
        try (Scene scene = scene().with("feed.acme.requests-per-day", "100000")) {
            assertThat(scene.once()).isZero();
            List<String> before = rows();

            for (String command : COMMANDS) {
                int code = scene.with("caravan.command", command).once();
                assertThat(code)
                        .as(command)
                        .isEqualTo(command.equals("check") ? 1 : 0); // this clock is not the vendor's
            }

            assertThat(rows()).isEqualTo(before).isNotEmpty();
        }
    }

    @Test
    void tablesOfAnEarlierVersionAreLeftAsTheyAre() throws Exception {
        try (Scene scene = scene()) {
            assertThat(scene.once()).isZero();
            execute("delete from flyway_schema_history where version = '5'");
            execute("alter table intervals drop column deaths");
            List<String> before = rows();

            assertThat(scene.with("caravan.command", "plan").once()).isEqualTo(2);

            assertThat(scene.errors())
                    .contains("are of an earlier version of Caravan")
                    .contains("run or once");
            assertThat(rows()).isEqualTo(before);
            assertThat(scene.with("caravan.command", "once").once()).isZero();
        }
    }

    private List<String> tables() throws SQLException {
        return query("select table_name from information_schema.tables where table_schema = 'public' order by 1");
    }

    /** Each row with the transaction that wrote it last. */
    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : tables()) {
            query("select xmin::text || ' ' || t::text from " + table + " t order by 1")
                    .forEach(row -> rows.add(table + " " + row));
        }
        return rows;
    }

    private List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Scene scene() {
        return new Scene(folder, new GenesysCloud(Scene.conversations(30, Duration.ofHours(6))))
                .with("caravan.ledger.url", url);
    }
}
