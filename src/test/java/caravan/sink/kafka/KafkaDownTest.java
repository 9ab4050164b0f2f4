package caravan.sink.kafka;

import static caravan.sink.kafka.KafkaSite.record;
import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.sink.SinkException;
import caravan.spool.Manifest;
import caravan.testing.KafkaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes and comes back, with {@code kill -9} each time. */
@Tag("full")
class KafkaDownTest {
    private static final Duration GIVES_UP = Duration.ofSeconds(16);
    private static final Duration COMES_BACK = Duration.ofSeconds(60);

    private KafkaProcess broker;
    private KafkaSite site;

    @BeforeEach
    void start(@TempDir Path folder, @TempDir Path server) throws Exception {
        broker = new KafkaProcess(server);
        broker.start(Map.of());
        site = KafkaSite.bare(folder, broker.address());
        site.create(Map.of("max.message.bytes", "20000"));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aBrokerThatIsDownIsReportedAndUsedOnceItIsBack() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"));
        Manifest next = site.spooled(6, 2, record("b"));
        try (KafkaSink held = site.sink();
                KafkaSink begins = site.sink();
                KafkaSink looks = site.sink()) {
            site.publish(held, manifest);
            broker.kill();

            CompletableFuture.allOf(
                            runAsync(() -> assertGivesUp(held, next)),
                            runAsync(() -> assertGivesUp(begins, next)),
                            runAsync(() -> assertThatThrownBy(() -> looks.revisions(next.interval()))
                                    .isInstanceOf(IOException.class)
                                    .hasMessageContaining(broker.address())))
                    .join();

            broker.start(Map.of());
            await().atMost(COMES_BACK).until(() -> isPublished(held, next));
            assertThat(site.committedValues()).containsExactlyInAnyOrder(record("a"), record("b"));
        }
    }

    @Test
    void aBrokerThatIsKilledInMidIntervalHasEverythingOnceInTheEnd() throws Exception {
        String[] records = KafkaSite.records(3000);
        records[1500] = record("large" + "x".repeat(30_000));
        Manifest manifest = site.spooled(6, 1, records);
        KafkaSite.Shelf shelf = KafkaSite.Shelf.empty();
        try (KafkaSink sink = site.sink((any, record, reason) -> {
            shelf.setAside(any, record, reason);
            broker.kill();
            broker.launch();
        })) {
            await().atMost(COMES_BACK).until(() -> isPublished(sink, manifest));

            assertThat(site.committed()).hasSize(2999);
            assertThat(site.committed().stream()
                            .map(record -> KafkaSite.text(record.key()))
                            .distinct())
                    .hasSize(2999);
            assertThat(site.committedManifests()).hasSize(1);
            assertThat(shelf.texts()).hasSize(1);
            assertThat(KafkaSite.lines(sink, manifest)).hasSize(2999);
        }
    }

    /** A request to take the id that a broker answers late, after the next one, fences the producer of the next one. */
    @Test
    void aFenceAfterAnUnansweredRequestCountsAsOurOwnOnce() throws Exception {
        KafkaSite hurried =
                site.with(Map.of("max.block.ms", "2000", "delivery.timeout.ms", "2000", "request.timeout.ms", "500"));
        Manifest manifest = site.spooled(6, 1, record("large" + "x".repeat(30_000)), record("a"));
        String id = site.transactionalId(manifest.interval());
        KafkaSite.Shelf shelf = KafkaSite.Shelf.empty();
        try (KafkaSink sink = hurried.sink((any, record, reason) -> {
            shelf.setAside(any, record, reason);
            if (shelf.texts().size() == 1) {
                broker.kill();
                throw new TimeoutException("no broker answers");
            }
            site.fence(id);
        })) {
            assertThat(isPublished(sink, manifest)).isFalse();
            broker.start(Map.of());

            await().atMost(COMES_BACK)
                    .until(() -> !isPublished(sink, manifest) && shelf.texts().size() == 2);
            await().atMost(COMES_BACK).until(() -> isPublished(sink, manifest));

            assertThat(site.committedValues()).containsExactly(record("a"));
        }
    }

    private void assertGivesUp(KafkaSink sink, Manifest manifest) {
        long began = System.nanoTime();
        assertThatThrownBy(() -> site.publish(sink, manifest))
                .isInstanceOf(SinkException.class)
                .isNotInstanceOf(SinkException.Final.class)
                .hasMessageContainingAll(broker.address(), "sink.kafka.brokers");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(GIVES_UP);
    }

    private boolean isPublished(KafkaSink sink, Manifest manifest) throws SinkException {
        try {
            site.publish(sink, manifest);
            return true;
        } catch (SinkException.Final e) {
            throw e;
        } catch (SinkException e) {
            return false;
        }
    }
}
