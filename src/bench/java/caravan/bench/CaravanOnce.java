package caravan.bench;

import caravan.sink.file.FileSink;
import caravan.spool.Compression;
import caravan.spool.Counts;
import caravan.spool.Manifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Caravan itself, with the routes and settings that users have, its command {@code once} and a file sink.
 *
 * @param asImage started as the Dockerfile does, with the parallel collector and an archive of its classes
 */
record CaravanOnce(int workers, boolean asImage) implements Contender {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    static final Path JAR = PROJECT.resolve("target/caravan.jar");
    private static final String FEED = "bench";

    @Override
    public String name() {
        return "Caravan, " + workers + (workers == 1 ? " worker" : " workers") + (asImage ? "" : ", plain java -jar");
    }

    @Override
    public List<String> prepare(Path folder, Dataset data, URI vendor) throws IOException {
        layOut(folder);
        List<String> line = new ArrayList<>(List.of(Java.EXECUTABLE, Java.HEAP));
        if (asImage) {
            line.addAll(ClassArchive.options());
        }
        settings(vendor).forEach((name, value) -> line.add("-D" + name + "=" + value));
        line.addAll(List.of("-jar", JAR.toString(), "once"));
        return line;
    }

    private Map<String, String> settings(URI vendor) {
        String feed = "feed." + FEED;
        return new TreeMap<>(Map.of(
                "caravan.feeds",
                FEED,
                "caravan.workers",
                Integer.toString(workers),
                feed + ".api-url",
                vendor.toString(),
                feed + ".token-url",
                vendor + "/oauth/token",
                feed + ".client-id",
                Vendor.CLIENT,
                feed + ".requests-per-minute",
                "1000000",
                feed + ".interval",
                "PT24H",
                feed + ".start",
                Dataset.start().toString(),
                feed + ".end",
                Dataset.end().toString()));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("FEED_BENCH_CLIENT_SECRET", Vendor.SECRET);
    }

    @Override
    public long records(Path folder) throws IOException {
        FileSink sink = new FileSink(folder.resolve("out"), Compression.GZIP, "");
        List<Manifest> manifests = sink.manifests(FEED);
        if (manifests.size() != Dataset.DAYS) {
            throw new IllegalStateException(manifests.size() + " of " + Dataset.DAYS + " intervals are there");
        }
        long records = 0;
        for (Manifest manifest : manifests) {
            long lines = Lines.count(sink.records(manifest));
            Counts counts = manifest.counts();
            if (lines != counts.records() || !Long.valueOf(lines).equals(counts.vendorTotal())) {
                throw new IllegalStateException(manifest.name() + " has " + lines + " lines and proves " + counts);
            }
            records += lines;
        }
        return records;
    }

    /** What a start finds in its folder. */
    static void layOut(Path folder) throws IOException {
        copy("application.properties", folder);
        copy("routes", folder);
    }

    private static void copy(String name, Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(PROJECT.resolve(name))) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, folder.resolve(PROJECT.relativize(path)));
            }
        }
    }
}
