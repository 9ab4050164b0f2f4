package caravan.ledger.database;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a start may leave Flyway out. */
class CurrentSchemaTest {
    private final DataSource source = memory();
    private final Flyway flyway = LedgerDatabase.tables(source, Clock.fixed(Instant.EPOCH, UTC));

    @Test
    void theListHasEachMigrationWithItsChecksum() {
        assertThat(CurrentSchema.MIGRATIONS)
                .as("write these into CurrentSchema.MIGRATIONS")
                .isEqualTo(Arrays.stream(flyway.info().all())
                        .collect(Collectors.toMap(one -> one.getVersion().getVersion(), MigrationInfo::getChecksum)));
    }

    @Test
    void anEmptyDatabaseIsNotCurrent() {
        assertThat(CurrentSchema.isIn(source)).isFalse();
    }

    @Test
    void aMigratedDatabaseIsCurrent() {
        flyway.migrate();

        assertThat(CurrentSchema.isIn(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from \"flyway_schema_history\" where \"version\" = '3'",
                "update \"flyway_schema_history\" set \"checksum\" = 7 where \"version\" = '2'",
                "update \"flyway_schema_history\" set \"success\" = false where \"version\" = '3'",
                "insert into \"flyway_schema_history\" values (99, '99', 'later', 'SQL', 'V99', 1, 'me', now(), 1, true)"
            })
    void anyOtherHistoryIsForFlywayToJudge(String change) throws SQLException {
        flyway.migrate();

        execute(change);

        assertThat(CurrentSchema.isIn(source)).isFalse();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static DataSource memory() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
