package caravan.sink.endpoint;

import caravan.sink.PublishedNames;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message for an endpoint.
 *
 * @param body a {@link java.io.File} with the data, or a text: a record or a manifest
 * @param name the published name, with the feed's and the day's folders
 * @param revision the revision that it belongs to
 * @param sha256 of the body's bytes
 * @param key of a record, if it has one
 */
public record EndpointMessage(
        Kind kind, Object body, String name, Manifest revision, String sha256, @Nullable String key) {
    private static final int DIGITS = 32;

    public enum Kind {
        FILE,
        RECORD,
        MANIFEST
    }

    static EndpointMessage file(Manifest manifest, Path file, Compression compression) {
        return new EndpointMessage(
                Kind.FILE,
                file.toFile(),
                folder(manifest) + PublishedNames.data(manifest, compression),
                manifest,
                Objects.requireNonNull(manifest.data().sha256()),
                null);
    }

    static EndpointMessage record(Manifest manifest, String text, @Nullable String key) {
        String sha256 = sha256(text);
        return new EndpointMessage(
                Kind.RECORD,
                text,
                folder(manifest) + manifest.name() + "/" + sha256.substring(0, DIGITS) + ".json",
                manifest,
                sha256,
                key);
    }

    static EndpointMessage manifest(Manifest manifest) {
        String text = manifest.toJson() + "\n";
        return new EndpointMessage(
                Kind.MANIFEST,
                text,
                folder(manifest) + PublishedNames.manifest(manifest.interval(), manifest.revision()),
                manifest,
                sha256(text),
                null);
    }

    /**
     * The same each time that the message is sent, and of no other message: the revision's name, a slash, and the first 32
     * digits of the SHA-256, such as {@code acme-20261101T060000Z-20261101T070000Z-r1/9f86d081884c7d659a2feaa0c55ad015}. A
     * revision that is read again with other content has other ids, so that a reader drops no correction as a repeat.
     */
    public String id() {
        return revision.name() + "/" + sha256.substring(0, DIGITS);
    }

    private static String folder(Manifest manifest) {
        return PublishedNames.folder(manifest.interval()) + "/";
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
