package caravan.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.sink.PublishedNames;
import caravan.sink.file.Site;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** kill -9 of the one who publishes, and of the store, in the middle of objects that are put in parts. */
@Tag("full")
class S3KillIT {
    private static final int KILLS = 8;

    @TempDir
    Path folder;

    @Test
    void aPublisherThatIsKilledLeavesNothingHalfAndTheNextCompletesIt() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        AtomicInteger events = new AtomicInteger();
        FaultyObjects objects = new FaultyObjects(S3Server.disk(folder.resolve("objects")));
        objects.refuse(what -> events.incrementAndGet() < 0);
        try (S3Server server = S3Server.start(objects)) {
            S3Site site = new S3Site(server, folder.resolve("spool"));
            List<Manifest> manifests =
                    new ArrayList<>(List.of(site.spooled(0, 1), site.spooled(1, 1, "{\"id\":\"a\"}")));
            for (int hour = 2; hour < 6; hour++) {
                manifests.add(site.spooled(hour, 1, S3Site.LARGE, S3Site.LARGE));
            }
            Files.write(
                    folder.resolve("manifests"),
                    manifests.stream().map(Manifest::toJson).toList());

            int left = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                int from = events.get();
                int last = from + 1 + random.nextInt(6);
                Process process = publishing(server);
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> events.get() >= last || !process.isAlive());
                process.destroyForcibly().waitFor();
                left += server.uploads().size();
            }

            assertThat(publishing(server).waitFor()).as("seed %d", seed).isZero();
            assertPublished(server, site, manifests, seed);
            assertThat(left).as("uploads that kills left, seed %d", seed).isPositive();
        }
    }

    @Test
    void aStoreThatIsKilledInMidUploadHasEverythingOnceItIsBack() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (S3Process store = S3Process.start(folder);
                S3Client client = store.store().client();
                S3Sink sink = new S3Sink(store.store(), S3Site.IN_PARTS, S3Site.FORMAT, Site.LEDGER)) {
            Path spool = folder.resolve("spool");
            Manifest manifest =
                    Manifests.spooled(spool, Compression.GZIP, Manifests.hour(6), 1, S3Site.LARGE, S3Site.LARGE);
            Path file = new Spool(spool, 1).path(manifest, Compression.GZIP);
            Future<?> publish = thread.submit(() -> {
                sink.publish(manifest, file);
                return manifest;
            });
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> !uploads(client).isEmpty() || publish.isDone());
            store.kill();
            assertThatThrownBy(publish::get).hasRootCauseInstanceOf(IOException.class);

            store.startAgain();
            sink.publish(manifest, file);

            assertThat(client.getObjectAsBytes(
                                    get -> get.bucket(S3Server.BUCKET).key(S3Site.DATA))
                            .asByteArray())
                    .isEqualTo(Files.readAllBytes(file));
            assertThat(sink.revisions(manifest.interval())).containsExactly(manifest);
            assertThat(uploads(client)).isEmpty();
        } finally {
            thread.shutdownNow();
        }
    }

    private Process publishing(S3Server server) throws IOException {
        return S3Process.java(
                folder.resolve("publishing.log"),
                List.of(
                        S3Publishing.class.getName(),
                        server.address().toString(),
                        folder.resolve("spool").toString(),
                        folder.resolve("manifests").toString()));
    }

    private static void assertPublished(S3Server server, S3Site site, List<Manifest> manifests, long seed)
            throws Exception {
        TreeSet<String> keys = new TreeSet<>(List.of(S3Site.MARK));
        for (Manifest manifest : manifests) {
            String stem = S3Site.PREFIX + Site.DAY + manifest.name();
            keys.add(stem + PublishedNames.MANIFEST);
            assertThat(server.bytes(stem + PublishedNames.MANIFEST)).asString().isEqualTo(manifest.toJson() + "\n");
            if (manifest.data().sha256() != null) {
                keys.add(stem + ".ndjson.gz");
                assertThat(server.bytes(stem + ".ndjson.gz"))
                        .as("seed %d", seed)
                        .isEqualTo(Files.readAllBytes(site.file(manifest)));
            }
        }
        assertThat(server.keys()).as("seed %d", seed).containsExactlyElementsOf(keys);
        assertThat(server.uploads()).as("seed %d", seed).isEmpty();
    }

    private static List<String> uploads(S3Client client) {
        return client.listMultipartUploads(list -> list.bucket(S3Server.BUCKET)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }
}
