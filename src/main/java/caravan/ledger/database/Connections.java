package caravan.ledger.database;

import com.zaxxer.hikari.HikariConfig;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the database is, and how its connections behave. */
record Connections(String url, @Nullable String username, @Nullable String password) {
    private static final int MOST = 8;
    private static final String TRACE = ";TRACE_LEVEL_FILE";

    /** Notices a server that is gone, or a firewall that drops an idle connection; seconds. The address may override it. */
    private static final Map<String, String> POSTGRESQL = Map.of(
            "tcpKeepAlive", "true",
            "connectTimeout", "10",
            "socketTimeout", "60");

    HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address());
        config.setDriverClassName(isH2() ? "org.h2.Driver" : "org.postgresql.Driver"); // JBang's loader hides it
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(1);
        config.setPoolName("ledger");
        if (isH2()) {
            config.setExceptionOverride(new ClosedFile());
        } else {
            POSTGRESQL.forEach(config::addDataSourceProperty);
        }
        return config;
    }

    HikariConfig readOnly() {
        HikariConfig config = config();
        config.setReadOnly(true);
        return config;
    }

    /** The server ends the session of a machine that is gone within 25 s, and with it the lock. Its own default is two hours. */
    private static final String NOTICED_BY_THE_SERVER =
            "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

    /** The one connection that holds the work lock. */
    HikariConfig ofTheLock() {
        HikariConfig config = config();
        config.setMaximumPoolSize(1);
        config.setMaxLifetime(0);
        config.setPoolName("ledger-lock");
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("socketTimeout", "5");
        config.setConnectionInitSql(NOTICED_BY_THE_SERVER);
        return config;
    }

    boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /**
     * With the options that make H2 keep a commit through a kill, leave closing to us (its own hook closes too early), and write
     * no trace file, which would grow on a full disk.
     */
    private String address() {
        String own = url.toUpperCase(Locale.ROOT).contains(TRACE) ? "" : TRACE + "=0";
        return isH2() ? url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE" + own : url;
    }
}
