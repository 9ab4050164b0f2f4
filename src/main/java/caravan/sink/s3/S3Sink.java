package caravan.sink.s3;

import caravan.interval.Interval;
import caravan.sink.Format;
import caravan.sink.Owner;
import caravan.sink.PublishedName;
import caravan.sink.RenderedRevision;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.spool.DamagedSpoolException;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Publishes intervals as objects of an S3 bucket, under the same names as files: first the data object, in one request or
 * in parts, then its manifest. Each object appears whole or not at all. Thread-safe.
 */
public final class S3Sink implements Sink {
    private final S3Bucket bucket;
    private final S3Destination place;
    private final Format format;
    private final Owner owner;
    private final PublishedObjects objects;
    private final S3Ownership ownership;

    /**
     * @param owner the ledger that publishes these feeds
     * @throws IllegalArgumentException if neither the settings nor the AWS chain name a region
     */
    public S3Sink(S3Store store, S3Destination place, Format format, Owner owner) {
        this(S3Bucket.of(store, place), format, owner);
    }

    public S3Sink(S3Store store, S3Destination place, Format format, String ledger) {
        this(store, place, format, Owner.of(ledger));
    }

    S3Sink(S3Bucket bucket, Format format, String ledger) {
        this(bucket, format, Owner.of(ledger));
    }

    private S3Sink(S3Bucket bucket, Format format, Owner owner) {
        this.bucket = bucket;
        this.place = bucket.place();
        this.format = format;
        this.owner = owner;
        this.objects = new PublishedObjects(bucket, format.compression());
        this.ownership = new S3Ownership(bucket, owner);
    }

    @Override
    public synchronized void publish(Manifest manifest, Path spooled) throws SinkException {
        try {
            own(manifest.feed());
            Optional<Manifest> published = objects.manifest(manifest.interval(), manifest.revision());
            try (RenderedRevision revision = RenderedRevision.of(manifest, spooled, format)) {
                if (published.isPresent()) {
                    revision.checkSame(published.get(), this, place.url());
                } else {
                    put(revision);
                }
            }
        } catch (IOException e) {
            throw new SinkException(
                    "Publishing " + manifest.name() + " to " + place.url() + " failed: " + e
                            + ". The disk of caravan.spool.directory may be full or damaged.",
                    e);
        }
    }

    private void put(RenderedRevision revision) throws IOException, SinkException {
        Manifest manifest = revision.manifest();
        if (manifest.data().sha256() != null) {
            try {
                putData(manifest, revision.file());
            } catch (IOException e) {
                throw DamagedSpoolException.explain(
                        revision.file(), manifest.data().sha256(), e);
            }
        }
        S3Body proof = S3Body.of(manifest.toJson() + "\n", S3Body.JSON);
        owner.confirm();
        bucket.put(objects.key(manifest.interval(), manifest.revision()), proof, proof.sums());
    }

    private void putData(Manifest manifest, Path file) throws IOException, SinkException {
        String key = objects.key(manifest, format.compression());
        S3Body body = S3Body.of(file, S3Body.type(format.compression()));
        S3Sums sums = body.sums();
        if (!sums.hex().equals(manifest.data().sha256())) {
            throw new DamagedSpoolException(file);
        }
        if (body.bytes() > place.parts().above()) {
            new S3Upload(bucket, key).put(file, body.type(), sums.hex(), owner::confirm);
        } else {
            owner.confirm();
            bucket.put(key, body, sums);
        }
    }

    @Override
    public synchronized void replace(Manifest manifest, Path spooled) throws SinkException {
        try {
            own(manifest.feed());
            try (RenderedRevision revision = RenderedRevision.of(manifest, spooled, format)) {
                put(revision);
            }
        } catch (IOException e) {
            throw new SinkException("Replacing " + manifest.name() + " in " + place.url() + " failed: " + e, e);
        }
    }

    @Override
    public void prove(Manifest manifest) throws IOException {
        read(() -> {
            objects.prove(manifest);
            return manifest;
        });
    }

    @Override
    public Optional<Manifest> manifest(Interval interval, int revision) throws IOException {
        return read(() -> objects.manifest(interval, revision));
    }

    @Override
    public List<Manifest> manifests(String feed) throws IOException {
        return read(() -> objects.manifests(feed));
    }

    @Override
    public List<PublishedName> names(String feed) throws IOException {
        return read(() -> objects.names(feed));
    }

    @Override
    public InputStream records(Manifest manifest) throws IOException {
        return read(() -> objects.records(manifest));
    }

    @Override
    public Optional<String> owner(String feed) throws IOException {
        return read(() -> ownership.marked(feed));
    }

    /** Marks a feed that has no owner, and refuses a feed of another ledger. */
    void own(String feed) throws IOException, SinkException {
        ownership.own(feed);
    }

    @Override
    public void takeOver(String feed, String lost) throws IOException, SinkException {
        ownership.takeOver(feed, lost);
    }

    @Override
    public List<Finding> check(String feed) {
        return new S3Check(bucket, this, owner).of(feed);
    }

    @Override
    public void close() {
        bucket.close();
    }

    private interface Read<T> {
        T run() throws IOException, SinkException;
    }

    private static <T> T read(Read<T> read) throws IOException {
        try {
            return read.run();
        } catch (SinkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
