package caravan.ledger.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognizes a ledger that has exactly the tables of this version, by the rows that Flyway wrote about each migration. Most
 * starts find that, and then need not load Flyway, which takes as long as half of Camel's start.
 */
final class CurrentSchema {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentSchema.class);

    /** Flyway's checksum of each migration of this version. Whatever differs is Flyway's to judge. */
    static final Map<String, Integer> MIGRATIONS =
            Map.of("1", 1275328195, "2", 1458415430, "3", -43486941, "4", 526988657, "5", 1806742543);

    private static final String HISTORY =
            "select \"version\", \"checksum\", \"success\" from \"flyway_schema_history\" where \"installed_rank\" > 0";

    private CurrentSchema() {}

    /** Writes to the ledger without a change, so that a full disk shows when it is opened, and not in the middle of the work. */
    static void write(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update ledger set epoch = epoch");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether nothing is to do. A database that cannot answer counts as one where something is. */
    static boolean isIn(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HISTORY)) {
            Map<String, Integer> found = new HashMap<>();
            while (rows.next()) {
                if (!rows.getBoolean("success")
                        || found.put(rows.getString("version"), rows.getInt("checksum")) != null) {
                    return false;
                }
            }
            return found.equals(MIGRATIONS);
        } catch (SQLException e) {
            LOG.debug("The ledger has no history of migrations", e);
            return false;
        }
    }
}
