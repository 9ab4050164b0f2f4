package caravan.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The levels of the loggers without a setting. */
class LoggedLinesTest {
    private final LoggerContext logback = new LoggerContext();

    @BeforeEach
    void configure() {
        new LogConfigurator().apply(logback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"to-partner", "own-record", "com.acme.orders", "caravan.failure"})
    void aLogStepOfAUserIsSeenAtInfo(String logger) {
        assertThat(logback.getLogger(logger).isInfoEnabled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.camel.impl.engine.AbstractCamelContext",
                "org.apache.camel.main.BaseMainSupport",
                "org.apache.kafka.clients.producer.KafkaProducer",
                "org.apache.hc.client5.http.wire",
                "org.quartz.core.QuartzScheduler",
                "org.flywaydb.core.FlywayExecutor",
                "com.zaxxer.hikari.HikariDataSource",
                "com.mchange.v2.log.MLog",
                "software.amazon.awssdk.request",
                "org.jdbi.v3.core.Jdbi",
                "com.jayway.jsonpath.internal.path.CompiledPath",
                "io.github.resilience4j.circuitbreaker.CircuitBreaker"
            })
    void aLibraryIsNotSeenAtInfo(String logger) {
        assertThat(logback.getLogger(logger).isInfoEnabled()).isFalse();
    }
}
