package caravan.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import caravan.ledger.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** The databases that a ledger may live in. */
public enum Database {
    H2 {
        @Override
        public String url(Path folder) {
            return "jdbc:h2:file:" + folder.resolve("ledger").toAbsolutePath();
        }
    },
    POSTGRESQL {
        @Override
        public String url(Path folder) {
            String name = "ledger_"
                    + UUID.nameUUIDFromBytes(folder.toString().getBytes(UTF_8))
                            .toString()
                            .replace("-", "");
            Server.create(name);
            return Server.ONE.getJdbcUrl("postgres", name);
        }
    };

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-02T00:00:00Z"), ZoneOffset.UTC);

    /** The address of a database that belongs to a test's own folder; empty the first time. */
    public abstract String url(Path folder);

    public Ledger open(Path folder) {
        return Ledger.open(url(folder), null, null, CLOCK);
    }

    /** One server for all tests; it ends with the process. */
    private static final class Server {
        static final EmbeddedPostgres ONE = start();

        private Server() {}

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void create(String name) {
            try (Connection connection = ONE.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                if (!statement
                        .executeQuery("select 1 from pg_database where datname = '" + name + "'")
                        .next()) {
                    statement.execute("create database " + name);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
