package caravan.sink.s3;

import caravan.sink.Format;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.sink.file.Site;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Manifests;
import caravan.spool.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/** A spool and a bucket to publish to, below the prefix {@code landing/caravan}. */
public record S3Site(S3Server server, Path spool) {
    static final String PREFIX = "landing/caravan/";
    public static final String MARK = PREFIX + Site.MARK;
    public static final String MANIFEST = PREFIX + Site.MANIFEST;
    public static final String DATA = PREFIX + Site.DATA;
    public static final S3Destination PLACE = new S3Destination(S3Server.BUCKET, "landing/caravan", null);
    public static final Format FORMAT = Format.asSpooled(Compression.GZIP);

    /** The smallest parts that there are. */
    public static final S3Destination IN_PARTS =
            new S3Destination(S3Server.BUCKET, "landing/caravan", null, new S3Destination.Parts(5 << 20, 5 << 20));

    public S3Sink sink() {
        return sink(PLACE, Site.LEDGER);
    }

    S3Sink sink(S3Destination place, String ledger) {
        return new S3Sink(server.store(), place, FORMAT, ledger);
    }

    Manifest spooled(int hour, int revision, String... records) throws Exception {
        return Manifests.spooled(spool, Compression.GZIP, Manifests.hour(hour), revision, records);
    }

    public Manifest spooled(String... records) throws Exception {
        return spooled(6, 1, records);
    }

    Path file(Manifest manifest) {
        return new Spool(spool, 1).path(manifest, Compression.GZIP);
    }

    public void publish(S3Sink sink, Manifest manifest) throws SinkException {
        sink.publish(manifest, file(manifest));
    }

    /** A record of some megabytes that gzip cannot shrink to nothing: two of them take two parts. */
    public static final String LARGE = large();

    /** The published lines as a reader sees them. */
    public static String lines(Sink sink, Manifest manifest) throws IOException {
        try (var in = sink.records(manifest)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String large() {
        StringBuilder text = new StringBuilder();
        new Random(1).ints(4_000_000, '0', 'z').filter(c -> c != '\\').forEach(c -> text.append((char) c));
        return "{\"id\":\"large\",\"text\":\"" + text + "\"}";
    }
}
