package caravan.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.ledger.Ledger;
import caravan.ledger.Takeover;
import caravan.ledger.database.LedgerException;
import caravan.sink.file.FileSink;
import caravan.sink.file.Site;
import caravan.sink.kafka.KafkaSink;
import caravan.sink.kafka.KafkaSite;
import caravan.sink.s3.FaultyObjects;
import caravan.sink.s3.S3Server;
import caravan.sink.s3.S3Sink;
import caravan.sink.s3.S3Site;
import caravan.spool.Manifest;
import caravan.testing.Database;
import caravan.testing.KafkaBroker;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock of a PostgreSQL ledger is lost, and another Caravan is let in, while a revision is on its way to a sink. */
@Tag("full")
@Timeout(240)
class LostLockTest {
    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @TempDir
    Path folder;

    private Ledger first;
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicBoolean taken = new AtomicBoolean();

    @BeforeEach
    void claim() {
        first = Database.POSTGRESQL.open(folder);
        first.claim(why -> {});
    }

    @AfterEach
    void close() {
        first.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFileIsNotRenamedAndTheOthersRecordsAreThereOnce(int step) throws Exception {
        Site site = Site.in(folder);
        Manifest manifest = site.spooled("{\"id\":\"a\"}", "{\"id\":\"b\"}");
        FileSink lost = new FileSink(site.out(), Format.asSpooled(site.compression()), ownerLosingAt(step), true);

        assertThatThrownBy(() -> lost.publish(manifest, site.file(manifest))).isInstanceOf(LedgerException.class);

        assertThat(site.files()).doesNotContain(Site.MANIFEST).noneMatch(name -> name.contains("/.acme"));
        assertThat(site.files().contains(Site.DATA)).isEqualTo(step == 2);
        site.publish(manifest);
        assertThat(site.files()).containsExactlyInAnyOrder(Site.MARK, Site.DATA, Site.MANIFEST);
        assertThat(site.lines(manifest)).isEqualTo("{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anObjectIsNotPutAndTheOthersRecordsAreThereOnce(int step) throws Exception {
        try (S3Server server = S3Server.start(folder.resolve("objects"))) {
            S3Site site = new S3Site(server, folder.resolve("spool"));
            Manifest manifest = site.spooled("{\"id\":\"a\"}", "{\"id\":\"b\"}");
            try (S3Sink lost = new S3Sink(server.store(), S3Site.PLACE, S3Site.FORMAT, ownerLosingAt(step))) {
                assertThatThrownBy(() -> site.publish(lost, manifest)).isInstanceOf(LedgerException.class);
            }

            assertThat(server.keys()).doesNotContain(S3Site.MANIFEST);
            assertThat(server.keys().contains(S3Site.DATA)).isEqualTo(step == 2);
            try (S3Sink second = site.sink()) {
                site.publish(second, manifest);
                assertThat(server.keys()).containsExactlyInAnyOrder(S3Site.MARK, S3Site.DATA, S3Site.MANIFEST);
                assertThat(S3Site.lines(second, manifest)).isEqualTo("{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
            }
        }
    }

    @Test
    void anUploadIsAbortedBeforeItIsCompleted() throws Exception {
        FaultyObjects objects = new FaultyObjects(S3Server.disk(folder.resolve("objects")));
        try (S3Server server = S3Server.start(objects)) {
            S3Site site = new S3Site(server, folder.resolve("spool"));
            Manifest manifest = site.spooled(S3Site.LARGE, S3Site.LARGE);
            objects.refuse(what -> what.equals("part 2") && takenOver());
            Owner owner = new Owner(Site.LEDGER, feed -> Optional.empty(), first::confirm);
            try (S3Sink lost = new S3Sink(server.store(), S3Site.IN_PARTS, S3Site.FORMAT, owner)) {
                assertThatThrownBy(() -> site.publish(lost, manifest)).isInstanceOf(LedgerException.class);
            }

            assertThat(server.keys()).containsExactly(S3Site.MARK);
            assertThat(server.uploads()).isEmpty();
        }
    }

    @Test
    void aTransactionIsAbortedBeforeItsCommit() throws Exception {
        KafkaSite site = KafkaSite.in(folder, BROKER.address());
        Manifest manifest = site.spooled(6, 1, KafkaSite.records(3));
        try (KafkaSink before = site.sink()) {
            before.own("acme");
        }
        try (KafkaSink lost = site.sink(ownerLosingAt(1))) {
            assertThatThrownBy(() -> site.publish(lost, manifest)).isInstanceOf(LedgerException.class);

            assertThat(site.committed()).isEmpty();
            assertThat(site.sent()).hasSize(3);
        }
        try (KafkaSink second = site.sink()) {
            site.publish(second, manifest);
            assertThat(site.committedValues()).hasSize(3).doesNotHaveDuplicates();
            assertThat(site.committedManifests()).hasSize(1);
        }
    }

    /** Each step that readers would see first finds the other at work, from one of them on. */
    private Owner ownerLosingAt(int step) {
        return new Owner(Site.LEDGER, feed -> Optional.empty(), () -> {
            if (steps.incrementAndGet() == step) {
                Takeover.of(folder);
            }
            first.confirm();
        });
    }

    private boolean takenOver() {
        if (!taken.getAndSet(true)) {
            Takeover.of(folder);
        }
        return false;
    }
}
