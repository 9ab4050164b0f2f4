package caravan.sink.s3;

import caravan.sink.file.Site;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that publishes the manifests of a file, a line each, from a spool, until it is done or killed. */
final class S3Publishing {
    private S3Publishing() {}

    /** Its arguments: the server's address, the spool's folder, the file. */
    public static void main(String[] arguments) throws Exception {
        S3Store store =
                new S3Store(null, URI.create(arguments[0]), true, S3Server.KEYS, S3Store.Checksums.WHEN_SUPPORTED);
        Spool spool = new Spool(Path.of(arguments[1]), Long.MAX_VALUE);
        try (S3Sink sink = new S3Sink(store, S3Site.IN_PARTS, S3Site.FORMAT, Site.LEDGER)) {
            for (String line : Files.readAllLines(Path.of(arguments[2]))) {
                Manifest manifest = Manifest.of(line);
                sink.publish(manifest, spool.path(manifest, Compression.GZIP));
            }
        }
    }
}
