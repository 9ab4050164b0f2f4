package caravan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Instants as UTC timestamps with a zone. Going through java.sql.Timestamp would go through this machine's zone, where an
 * hour of each autumn stands twice.
 */
final class InstantColumn {
    private InstantColumn() {}

    static final class Argument extends AbstractArgumentFactory<Instant> {
        Argument() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected org.jdbi.v3.core.argument.Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value.atOffset(ZoneOffset.UTC));
        }
    }

    static final class Mapper implements ColumnMapper<@Nullable Instant> {
        @Override
        public @Nullable Instant map(ResultSet row, int column, StatementContext context) throws SQLException {
            return read(row.getObject(column, OffsetDateTime.class));
        }
    }

    static @Nullable Instant find(ResultSet row, String column) throws SQLException {
        return read(row.getObject(column, OffsetDateTime.class));
    }

    static Instant get(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant read(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
