package caravan.sink.kafka;

import static caravan.sink.kafka.KafkaSite.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import caravan.interval.Interval;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.testing.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Ends a publish in every way but the good one, and finds nothing there; publishes again, and finds all there once. */
@Tag("full")
class KafkaTransactionTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    /** Larger than the topic takes, so that setting it aside is an instant in the middle of a transaction. */
    private static final String LARGE = record("large" + "x".repeat(3000));

    private KafkaSite site;

    @BeforeEach
    void create(@TempDir Path folder) {
        site = KafkaSite.bare(folder, BROKER.address()).with(Map.of("compression.type", "none", "linger.ms", "0"));
        site.create(Map.of("max.message.bytes", "2000"));
    }

    @Test
    @Tag("gate")
    void aDeathInATransactionLeavesNothingAndTheNextPublishSettlesIt() throws Exception {
        Manifest manifest = interrupted();
        KafkaSink dying = site.sink((any, record, reason) -> {
            throw new Killed();
        });
        assertThatThrownBy(() -> site.publish(dying, manifest)).isInstanceOf(Killed.class);
        await().until(() -> site.sent().size() >= 50); // what it sent is on the broker, its transaction is open
        assertThat(site.committed()).isEmpty();
        assertThat(site.committedManifests()).isEmpty();

        try (KafkaSink afterARestart = site.sink(KafkaSite.Shelf.empty())) {
            site.publish(afterARestart, manifest);

            assertThat(site.committed()).hasSize(100);
            assertThat(site.committedManifests()).hasSize(1);
            assertThat(site.sent()).hasSizeGreaterThan(100);
            assertThat(KafkaSite.lines(afterARestart, manifest)).hasSize(100);
        } finally {
            dying.close();
        }
    }

    @Test
    void aDeathBeforeTheCommitIsSettledBeforeTheNextRead() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"));
        int bucket = site.place().bucket(manifest.interval());
        try (KafkaSink sink = site.sink()) {
            sink.own("acme");
            KafkaProducer<byte[], byte[]> left = site.dying(
                    site.transactionalId(manifest.interval()),
                    bucket,
                    KafkaRecords.key(manifest.interval(), 1),
                    manifest.toJson());

            site.publish(sink, manifest);

            assertThat(site.committedValues()).containsExactly(record("a"));
            assertThat(site.committedManifests()).hasSize(1);
            left.close();
        }
    }

    @Test
    void anOpenTransactionOfAKilledProcessHidesNothing() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"));
        int bucket = site.place().bucket(manifest.interval());
        try (KafkaSink killed = site.sink();
                KafkaSink afterARestart = site.sink()) {
            site.publish(killed, manifest);
            KafkaProducer<byte[], byte[]> inTheOwnersBucket = site.dying("caravan-acme-0", 0, "acme|1", "{}");
            KafkaProducer<byte[], byte[]> inItsOwn =
                    site.dying(site.transactionalId(manifest.interval()), bucket, "acme|2", "{}");

            assertThat(afterARestart.owner("acme")).contains(Site.LEDGER);
            assertThat(afterARestart.revisions(manifest.interval())).containsExactly(manifest);
            inTheOwnersBucket.close();
            inItsOwn.close();
        }
    }

    @Test
    void anUnacknowledgedCommitIsFound() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"));
        try (KafkaSink earlier = site.sink();
                KafkaSink later = site.sink()) {
            assertThat(later.revisions(manifest.interval())).isEmpty();
            site.publish(earlier, manifest);

            site.publish(later, manifest);

            assertThat(site.sent()).hasSize(1);
        }
    }

    @Test
    void anOpenTransactionOfAnotherFeedHidesNothing() throws Exception {
        Manifest manifest = site.spooled(6, 1, record("a"));
        int bucket = site.place().bucket(manifest.interval());
        try (KafkaSink sink = site.sink();
                KafkaSink afterARestart = site.sink()) {
            site.publish(
                    sink, site.spooled(6, 2, record("b"))); // its transactional id is known, its partition is begun
            KafkaProducer<byte[], byte[]> other = site.dying("caravan-zeta-0", bucket, "zeta|1", "{}");
            site.publish(sink, manifest);
            assertThat(site.committedManifests()).hasSize(1); // the other is open before it

            Future<?> publish = inBackground(() -> site.publish(afterARestart, manifest));
            assertThatThrownBy(() -> publish.get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            other.abortTransaction();
            other.close();
            publish.get();

            assertThat(site.committedValues()).containsExactlyInAnyOrder(record("a"), record("b"));
            assertThat(site.sent()).hasSize(2);
        }
    }

    @Test
    @Tag("gate")
    void aSecondCaravanFencesTheFirstWhichSaysSoAndStaysFenced() throws Exception {
        try (KafkaSink first = site.sink();
                KafkaSink second = site.sink()) {
            Manifest one = site.spooled(6, 1, record("a"));
            Manifest two = site.spooled(6, 2, record("b"));
            site.publish(first, one);
            site.publish(second, two);
            Manifest three = site.spooled(6, 3, record("c"));

            assertThatThrownBy(() -> site.publish(first, three))
                    .isInstanceOf(SinkException.Fenced.class)
                    .hasMessageContainingAll(
                            three.name(),
                            "another Caravan publishes this feed",
                            site.transactionalId(one.interval()),
                            site.brokers());
            assertThatThrownBy(() -> site.publish(first, three)).isInstanceOf(SinkException.Fenced.class);
            assertThatThrownBy(() -> site.publish(first, site.spooled(7, 1, record("d"))))
                    .isInstanceOf(SinkException.Fenced.class);

            site.publish(second, three);
            assertThat(site.committedValues()).containsExactlyInAnyOrder(record("a"), record("b"), record("c"));
        }
    }

    @Test
    void oneThatIsFencedInMidTransactionPublishesNothing() throws Exception {
        Manifest manifest = interrupted();
        try (KafkaSink second = site.sink(KafkaSite.Shelf.empty());
                KafkaSink first = site.sink((any, record, reason) -> publishWith(second, manifest))) {
            assertThatThrownBy(() -> site.publish(first, manifest)).isInstanceOf(SinkException.Fenced.class);

            assertThat(site.committed()).hasSize(100);
            assertThat(site.committedManifests()).hasSize(1);
        }
    }

    @Test
    void aFailedDeadLetterAbortsRecordsAndManifest() throws Exception {
        Manifest manifest = interrupted();
        KafkaSite.Shelf shelf = KafkaSite.Shelf.empty();
        boolean[] full = {true};
        try (KafkaSink sink = site.sink((any, record, reason) -> {
            if (full[0]) {
                throw new IOException("No space left on device");
            }
            shelf.setAside(any, record, reason);
        })) {
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .isInstanceOf(SinkException.class)
                    .isNotInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll(manifest.name(), "No space left on device");
            assertThat(site.committed()).isEmpty();
            assertThat(site.committedManifests()).isEmpty();
            assertNothingIsOpen();

            full[0] = false;
            site.publish(sink, manifest);
            assertThat(site.committed()).hasSize(100);
            assertThat(shelf.texts()).containsExactly(LARGE);
        }
    }

    @Test
    void aRecordThatWasSetAsideIsNotSetAsideAgainByTheNextTry() throws Exception {
        Manifest manifest = site.spooled(6, 1, LARGE, LARGE.replace("large", "other"), record("a"));
        KafkaSite.Shelf shelf = KafkaSite.Shelf.empty();
        boolean[] first = {true};
        try (KafkaSink sink = site.sink((any, record, reason) -> {
            if (first[0] && shelf.texts().size() == 1) {
                first[0] = false;
                throw new IOException("once");
            }
            shelf.setAside(any, record, reason);
        })) {
            assertThatThrownBy(() -> site.publish(sink, manifest)).isInstanceOf(SinkException.class);

            site.publish(sink, manifest);

            assertThat(shelf.texts()).containsExactly(LARGE, LARGE.replace("large", "other"));
        }
    }

    @Test
    void aThreadThatIsInterruptedLeavesNothingHalf() throws Exception {
        Manifest manifest = interrupted();
        try (KafkaSink sink =
                site.sink((any, record, reason) -> Thread.currentThread().interrupt())) {
            SinkException stopped = catchThrowableOfType(SinkException.class, () -> site.publish(sink, manifest));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(stopped).isNotInstanceOf(SinkException.Final.class).hasMessageContaining("stopped");
            assertThat(site.committed()).isEmpty();
            assertNothingIsOpen();
            site.publish(sink, manifest);
            assertThat(site.committed()).hasSize(100);
        }
    }

    @Test
    void aSinkThatIsClosedInTheMiddleAbortsWhatItSent() throws Exception {
        Manifest manifest = interrupted();
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        KafkaSink sink = site.sink((any, record, reason) -> {
            inTheMiddle.countDown();
            awaitQuietly(closed);
        });
        Future<?> publish = inBackground(() -> site.publish(sink, manifest));
        inTheMiddle.await();

        sink.close();
        closed.countDown();

        assertThatThrownBy(publish::get)
                .cause()
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("stopped");
        assertThat(site.committed()).isEmpty();
        assertNothingIsOpen();
        assertThatThrownBy(() -> site.publish(sink, manifest))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("stopped");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aTransactionThatTheBrokersGiveUpIsNotTakenForAFence() throws Exception {
        Manifest manifest = interrupted();
        KafkaSite hurried =
                site.with(Map.of("compression.type", "none", "linger.ms", "0", "transaction.timeout.ms", "3000"));
        boolean[] slow = {true};
        try (KafkaSink sink = hurried.sink((any, record, reason) -> {
            if (slow[0]) {
                slow[0] = false;
                await().until(() -> !site.sent().isEmpty());
                await().until(this::nothingIsOpen);
            }
        })) {
            assertThatThrownBy(() -> site.publish(sink, manifest))
                    .isInstanceOf(SinkException.class)
                    .isNotInstanceOf(SinkException.Final.class)
                    .hasMessageContainingAll("transaction.timeout.ms=3000", "feed.*.interval");

            site.publish(sink, manifest);
            assertThat(site.committed()).hasSize(100);
        }
    }

    @Test
    void publishesOfOneBucketTakeTurnsAndThoseOfSeveralDoNot() throws Exception {
        try (KafkaSink sink = site.sink()) {
            Manifest[] manifests = new Manifest[12];
            for (int i = 0; i < manifests.length; i++) {
                manifests[i] = site.spooled(i, 1, KafkaSite.records(20));
            }
            ExecutorService threads = Executors.newFixedThreadPool(6);
            try {
                for (Future<?> one : IntStream.range(0, 24)
                        .mapToObj(i -> threads.submit(() -> {
                            site.publish(sink, manifests[i % manifests.length]);
                            return null;
                        }))
                        .toList()) {
                    one.get();
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(site.sent()).hasSize(12 * 20);
            assertThat(sink.manifests("acme")).containsExactlyInAnyOrder(manifests);
        }
    }

    @Test
    void theLookIsNotRepeatedWhileTheIdIsHeld() throws Exception {
        Interval six = Manifests.hour(6);
        try (KafkaSink sink = site.sink()) {
            site.publish(sink, site.spooled(6, 1, record("a")));
            try (KafkaProducer<byte[], byte[]> other =
                    site.dying("caravan-zeta-0", site.place().bucket(six), "zeta|1", "{}")) {
                site.publish(sink, site.spooled(6, 2, record("b"))); // a look would wait for the other feed
                other.abortTransaction();
            }
            assertThat(site.committed()).hasSize(2);
        }
    }

    /** An interval with a record in its middle that is set aside. */
    private Manifest interrupted() throws Exception {
        String[] records = KafkaSite.records(101);
        records[50] = LARGE;
        return site.spooled(6, 1, records);
    }

    private void publishWith(KafkaSink other, Manifest manifest) throws IOException {
        try {
            site.publish(other, manifest);
        } catch (SinkException e) {
            throw new IOException(e);
        }
    }

    /** An aborted transaction blocks no reader, long before its timeout. */
    private void assertNothingIsOpen() {
        await().until(this::nothingIsOpen);
    }

    private boolean nothingIsOpen() {
        try (Admin admin = site.admin()) {
            return admin.listTransactions().all().get().stream()
                    .filter(listing -> listing.transactionalId().equals(site.transactionalId(Manifests.hour(6))))
                    .map(TransactionListing::state)
                    .noneMatch(state -> state == TransactionState.ONGOING || state == TransactionState.PREPARE_ABORT);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Something that publishes. */
    private interface Publish {
        void run() throws Exception;
    }

    private static Future<?> inBackground(Publish publish) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(() -> {
                publish.run();
                return null;
            });
        } finally {
            thread.shutdown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Simulates a {@code kill -9}: no code of the sink runs after it. */
    private static final class Killed extends Error {}
}
