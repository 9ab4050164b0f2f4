package caravan.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.sink.PublishedNames;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A reader sees whole files only, and no manifest before its data. */
class ReadersViewTest {
    private static final int INTERVALS = 60;

    @Test
    @Tag("full")
    void nothingHalfIsSeenWhileLinksArePublished(@TempDir Path folder) throws Exception {
        Site site = Site.in(folder);

        assertThat(seenWhilePublishing(site)).isGreaterThan(0);
        assertThat(site.sink().manifests("acme")).hasSize(INTERVALS);
    }

    @Test
    @EnabledIf("caravan.sink.file.PublishingTest#memoryIsAnotherFileSystem")
    void nothingHalfIsSeenWhileCopiesArePublished(@TempDir Path folder) throws Exception {
        Site site = new Site(
                folder.resolve("spool"), Files.createTempDirectory(Path.of("/dev/shm"), "out"), Compression.GZIP);
        try {
            assertThat(seenWhilePublishing(site)).isGreaterThan(0);
        } finally {
            for (String file : site.files()) {
                Files.delete(site.published(file));
            }
            Files.delete(site.published(Site.DAY));
            Files.delete(site.published("acme"));
            Files.delete(site.out());
        }
    }

    /** How many manifests the reader met. */
    private static int seenWhilePublishing(Site site) throws Exception {
        List<Manifest> spooled = new ArrayList<>();
        for (int i = 0; i < INTERVALS; i++) {
            spooled.add(site.spooled(i % 24, 1 + i / 24, record(i)));
        }
        Files.createDirectories(site.published(Site.DAY));
        AtomicBoolean published = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> reader = thread.submit(() -> {
                int seen = 0;
                while (!published.get()) {
                    seen += look(site);
                }
                return seen;
            });
            for (Manifest manifest : spooled) {
                site.publish(manifest);
            }
            published.set(true);
            return reader.get();
        } finally {
            thread.shutdownNow();
        }
    }

    /** Reads everything that is there and proves it. */
    private static int look(Site site) throws IOException {
        int manifests = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(site.published(Site.DAY), "[!.]*")) {
            for (Path file : files) {
                if (file.toString().endsWith(PublishedNames.MANIFEST)) {
                    Manifest manifest = Manifest.of(Files.readString(file));
                    Path data = file.resolveSibling(PublishedNames.data(manifest, Compression.GZIP));
                    assertThat(Sha256.of(data)).isEqualTo(manifest.data().sha256());
                    manifests++;
                } else {
                    try (InputStream lines = Compression.GZIP.expand(Files.newInputStream(file))) {
                        assertThat(lines.readAllBytes()).endsWith('}', '\n');
                    }
                }
            }
        }
        return manifests;
    }

    /** One that takes a while to copy, as it does not compress. */
    private static String record(int seed) {
        StringBuilder text = new StringBuilder();
        new Random(seed).ints(200_000, 'A', 'z').filter(c -> c != '\\').forEach(c -> text.append((char) c));
        return "{\"id\":\"" + seed + "\",\"text\":\"" + text + "\"}";
    }
}
