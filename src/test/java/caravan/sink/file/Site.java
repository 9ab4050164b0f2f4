package caravan.sink.file;

import caravan.sink.SinkException;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A spool and, below the same folder, a place to publish to. */
public record Site(Path spool, Path out, Compression compression) {
    public static final String LEDGER = "11111111-1111-1111-1111-111111111111";
    public static final String DAY = "acme/date=2026-11-01/";
    public static final String STEM = DAY + "acme-20261101T060000Z-20261101T070000Z";
    public static final String DATA = STEM + "-r1.ndjson.gz";
    public static final String MANIFEST = STEM + "-r1.manifest.json";
    public static final String MARK = "acme/_caravan.json";

    public static Site in(Path folder) {
        return new Site(folder.resolve("spool"), folder.resolve("out"), Compression.GZIP);
    }

    public FileSink sink() {
        return sink(LEDGER);
    }

    public FileSink sink(String ledger) {
        return new FileSink(out, compression, ledger);
    }

    public Manifest spooled(int hour, int revision, String... records) throws SpoolException {
        return Manifests.spooled(spool, compression, Manifests.hour(hour), revision, records);
    }

    /** The first revision of six o'clock. */
    public Manifest spooled(String... records) throws SpoolException {
        return spooled(6, 1, records);
    }

    public Path file(Manifest manifest) {
        return new Spool(spool, 1).path(manifest, compression);
    }

    public void publish(Manifest manifest) throws SinkException {
        sink().publish(manifest, file(manifest));
    }

    /** Every file that is published or left, below the place to publish to. */
    public List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    public Path published(String name) {
        return out.resolve(name);
    }

    /** The published lines as a reader sees them. */
    public String lines(Manifest manifest) throws IOException {
        try (var in = sink().records(manifest)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
