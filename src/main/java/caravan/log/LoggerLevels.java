package caravan.log;

import ch.qos.logback.classic.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The levels of the libraries' loggers: they warn only. A name that is not theirs is Caravan's or a user's, for example of a
 * step {@code log}, whose logger is the route's id.
 */
final class LoggerLevels {
    private static final List<String> WARN = List.of(
            "ch.qos",
            "com.dynatrace",
            "com.fasterxml",
            "com.github",
            "com.jayway",
            "com.mchange",
            "com.networknt",
            "com.nimbusds",
            "com.sun",
            "io.github.bucket4j",
            "io.github.resilience4j",
            "io.micrometer",
            "io.netty",
            "io.opentelemetry",
            "net.jpountz",
            "net.minidev",
            "org.apache",
            "org.bouncycastle",
            "org.duckdb",
            "org.eclipse",
            "org.h2",
            "org.jboss",
            "org.jdbi",
            "org.postgresql",
            "org.quartz",
            "org.snakeyaml",
            "software.amazon",
            "kafka");

    static final Map<String, Level> LIBRARIES = libraries();

    private LoggerLevels() {}

    private static Map<String, Level> libraries() {
        Map<String, Level> levels = new LinkedHashMap<>();
        WARN.forEach(logger -> levels.put(logger, Level.WARN));
        levels.put("org.flywaydb", Level.ERROR); // warns of an H2 that is newer than it has seen
        levels.put("com.zaxxer.hikari", Level.ERROR); // the ledger reports its outage itself
        levels.put(
                "org.apache.kafka",
                Level.ERROR); // each client would log its configuration, and a dead broker each second
        levels.put("org.apache.camel.component.quartz.CamelJob", Level.OFF); // route on-failure reports a failed tick
        return levels;
    }
}
