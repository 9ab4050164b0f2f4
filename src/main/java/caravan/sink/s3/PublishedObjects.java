package caravan.sink.s3;

import caravan.interval.Interval;
import caravan.sink.Envelope;
import caravan.sink.MissingDataException;
import caravan.sink.PublishedName;
import caravan.sink.PublishedNames;
import caravan.sink.SinkException;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import caravan.spool.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads the data objects and manifests of a bucket. Thread-safe.
 *
 * @param preferred the compression that the sink uses now
 */
record PublishedObjects(S3Bucket bucket, Compression preferred) {
    Optional<Manifest> manifest(Interval interval, int revision) throws IOException, SinkException {
        return manifest(key(interval, revision));
    }

    List<Manifest> manifests(String feed) throws IOException, SinkException {
        String below = below(feed);
        List<Manifest> found = new ArrayList<>();
        for (String key : bucket.list(below + PublishedNames.DAY)) {
            if (isManifest(key.substring(below.length()))) {
                found.add(manifest(key)
                        .orElseThrow(() -> new IOException(bucket.place().url(key) + " was listed and is gone")));
            }
        }
        return found;
    }

    List<PublishedName> names(String feed) throws SinkException {
        String below = below(feed);
        return bucket.list(below + PublishedNames.DAY).stream()
                .flatMap(key -> PublishedName.of(
                        feed, key.substring(below.length()), bucket.place().url(key))
                        .stream())
                .toList();
    }

    /** Reads the data object in any compression, with or without envelopes, because the sink's format may have changed since. */
    InputStream records(Manifest manifest) throws IOException, SinkException {
        if (manifest.data().sha256() == null) {
            return InputStream.nullInputStream();
        }
        Set<Compression> compressions = new LinkedHashSet<>(List.of(preferred));
        compressions.addAll(List.of(Compression.values()));
        for (Compression compression : compressions) {
            ResponseInputStream<GetObjectResponse> data = bucket.open(key(manifest, compression));
            if (data != null
                    && data.response().contentLength() == manifest.data().bytes()) {
                return Envelope.unwrap(compression.expand(data), manifest);
            }
            if (data != null) {
                data.abort(); // left by an interrupted publish in another format
            }
        }
        throw new MissingDataException(
                "The data object of " + url(manifest) + " is gone, or does not have the size that its manifest names");
    }

    void prove(Manifest manifest) throws IOException, SinkException {
        String sha256 = manifest.data().sha256();
        if (sha256 != null && !isWhole(manifest, sha256)) {
            throw new MissingDataException(
                    "data object missing or changed: " + url(manifest) + " does not have the SHA-256 of its manifest");
        }
    }

    String key(Interval interval, int revision) {
        return bucket.place().key(PublishedNames.folder(interval) + "/" + PublishedNames.manifest(interval, revision));
    }

    String key(Manifest manifest, Compression compression) {
        return bucket.place()
                .key(PublishedNames.folder(manifest.interval()) + "/" + PublishedNames.data(manifest, compression));
    }

    private String below(String feed) {
        return bucket.place().key(feed + "/");
    }

    private String url(Manifest manifest) {
        return bucket.place().url(key(manifest, preferred));
    }

    private boolean isWhole(Manifest manifest, String sha256) throws IOException, SinkException {
        for (Compression compression : Compression.values()) {
            try (ResponseInputStream<GetObjectResponse> data = bucket.open(key(manifest, compression))) {
                if (data != null && Sha256.of(data).equals(sha256)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Manifest> manifest(String key) throws IOException, SinkException {
        try {
            return bucket.read(key).map(json -> Manifest.of(new String(json, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new MissingDataException(
                    bucket.place().url(key)
                            + " is damaged: it is not a manifest. Restore it from a copy, or move it away: then its"
                            + " interval counts as not published",
                    e);
        }
    }

    /** Whether a name below the feed is {@code date=…/….manifest.json}. */
    private static boolean isManifest(String name) {
        int slash = name.indexOf('/');
        return slash > 0
                && name.indexOf('/', slash + 1) < 0
                && PublishedNames.isDay(name.substring(0, slash))
                && PublishedNames.isManifest(name.substring(slash + 1));
    }
}
