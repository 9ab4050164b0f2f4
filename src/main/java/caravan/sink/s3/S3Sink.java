package caravan.sink.s3;

import caravan.interval.Interval;
import caravan.sink.Envelope;
import caravan.sink.Format;
import caravan.sink.MissingDataException;
import caravan.sink.Owner;
import caravan.sink.OwnerMark;
import caravan.sink.PublishedName;
import caravan.sink.PublishedNames;
import caravan.sink.RenderedRevision;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.spool.Compression;
import caravan.spool.DamagedSpoolException;
import caravan.spool.Manifest;
import caravan.spool.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Publishes intervals as objects of an S3 bucket, under the names that files have: the data object first, in one request
 * or in parts, its manifest last, each whole or not at all. Thread-safe.
 */
public final class S3Sink implements Sink {
    private final S3Bucket bucket;
    private final S3Destination place;
    private final Format format;
    private final Owner owner;

    /**
     * @param owner the ledger whose feeds these are
     * @throws IllegalArgumentException if neither the settings nor the AWS chain tell a region
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
    }

    @Override
    public synchronized void publish(Manifest manifest, Path spooled) throws SinkException {
        try {
            own(manifest.feed());
            Optional<Manifest> there = stored(manifest.interval(), manifest.revision());
            try (RenderedRevision edition = RenderedRevision.of(manifest, spooled, format)) {
                if (there.isPresent()) {
                    refuseOther(edition, there.get());
                } else {
                    put(edition);
                }
            }
        } catch (IOException e) {
            throw new SinkException(
                    "Publishing " + manifest.name() + " to " + place.url() + " failed: " + e
                            + ". The disk of caravan.spool.directory may be full or damaged.",
                    e);
        }
    }

    @Override
    public synchronized void replace(Manifest manifest, Path spooled) throws SinkException {
        try {
            own(manifest.feed());
            try (RenderedRevision edition = RenderedRevision.of(manifest, spooled, format)) {
                put(edition);
            }
        } catch (IOException e) {
            throw new SinkException("Replacing " + manifest.name() + " in " + place.url() + " failed: " + e, e);
        }
    }

    @Override
    public void prove(Manifest manifest) throws IOException {
        String sha256 = manifest.data().sha256();
        if (sha256 != null && !read(() -> isWhole(manifest, sha256))) {
            throw new MissingDataException("data object missing or changed: "
                    + place.url(key(manifest, format.compression()))
                    + " does not have the SHA-256 of its manifest");
        }
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

    @Override
    public Optional<Manifest> manifest(Interval interval, int revision) throws IOException {
        return read(() -> stored(interval, revision));
    }

    @Override
    public List<Manifest> revisions(Interval interval) throws IOException {
        return read(() -> found(interval));
    }

    @Override
    public List<Manifest> manifests(String feed) throws IOException {
        return read(() -> found(feed));
    }

    @Override
    public List<PublishedName> names(String feed) throws IOException {
        String below = place.key(feed + "/");
        return read(() -> bucket.list(below + PublishedNames.DAY).stream()
                .flatMap(key -> PublishedName.of(feed, key.substring(below.length()), place.url(key)).stream())
                .toList());
    }

    /** However this sink compressed and wrapped when it was published. */
    @Override
    public InputStream records(Manifest manifest) throws IOException {
        return read(() -> lines(manifest));
    }

    @Override
    public Optional<String> owner(String feed) throws IOException {
        return read(() -> marked(feed));
    }

    /** By doing it with an object of its own. */
    @Override
    public List<Finding> check(String feed) {
        return new S3Check(bucket, this, owner).of(feed);
    }

    @Override
    public void close() {
        bucket.close();
    }

    /** Takes a feed that is nobody's, and refuses another ledger's. */
    void own(String feed) throws IOException, SinkException {
        Optional<String> there = marked(feed);
        if (there.isEmpty()) {
            owner.admit(feed, place.url());
            S3Body mark = S3Body.of(new OwnerMark(owner.ledger()).toJson(), S3Body.JSON);
            bucket.putIfAbsent(mark(feed), mark, mark.sums());
            there = marked(feed);
        }
        if (!there.orElse("").equals(owner.ledger())) {
            throw new SinkException.Final("The feed " + feed + " in " + place.url() + " belongs to the ledger "
                    + there.orElse("of nobody") + ", this is the ledger " + owner.ledger()
                    + ". Give this feed another name or sink.s3.prefix; if its ledger is lost, run the command status"
                    + " --rebuild.");
        }
    }

    @Override
    public void takeOver(String feed, String lost) throws IOException, SinkException {
        if (marked(feed).equals(Optional.of(lost))) {
            S3Body mark = S3Body.of(new OwnerMark(owner.ledger()).toJson(), S3Body.JSON);
            owner.confirm();
            bucket.put(mark(feed), mark, mark.sums());
        }
    }

    private List<Manifest> found(Interval interval) throws IOException, SinkException {
        List<Manifest> found = new ArrayList<>();
        for (Optional<Manifest> next = stored(interval, 1);
                next.isPresent();
                next = stored(interval, found.size() + 1)) {
            found.add(next.get());
        }
        return found;
    }

    private List<Manifest> found(String feed) throws IOException, SinkException {
        String below = place.key(feed + "/");
        List<Manifest> found = new ArrayList<>();
        for (String key : bucket.list(below + PublishedNames.DAY)) {
            if (isManifest(key.substring(below.length()))) {
                found.add(manifest(key).orElseThrow(() -> new IOException(place.url(key) + " was there and is gone")));
            }
        }
        return found;
    }

    private InputStream lines(Manifest manifest) throws IOException, SinkException {
        if (manifest.data().sha256() == null) {
            return InputStream.nullInputStream();
        }
        Set<Compression> compressions = new LinkedHashSet<>(List.of(format.compression()));
        compressions.addAll(List.of(Compression.values()));
        for (Compression compression : compressions) {
            ResponseInputStream<GetObjectResponse> data = bucket.open(key(manifest, compression));
            if (data != null
                    && data.response().contentLength() == manifest.data().bytes()) {
                return Envelope.unwrap(compression.expand(data), manifest);
            }
            if (data != null) {
                data.abort(); // of a publish in another format that broke off
            }
        }
        throw new MissingDataException("The data object of " + place.url(key(manifest, format.compression()))
                + " is gone, or is not of the size that its manifest says");
    }

    private Optional<String> marked(String feed) throws IOException, SinkException {
        String key = mark(feed);
        Optional<byte[]> mark = bucket.read(key);
        if (mark.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    OwnerMark.of(new String(mark.get(), StandardCharsets.UTF_8)).ledger());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    place.url(key) + " is not an owner mark" + OwnerMark.spoilt(mark.get())
                            + ". Move it away if the feed " + feed
                            + " there is this ledger's; the next try writes it again",
                    e);
        }
    }

    private void put(RenderedRevision edition) throws IOException, SinkException {
        Manifest manifest = edition.manifest();
        if (manifest.data().sha256() != null) {
            try {
                putData(manifest, edition.file());
            } catch (IOException e) {
                throw DamagedSpoolException.explain(
                        edition.file(), manifest.data().sha256(), e);
            }
        }
        S3Body proof = S3Body.of(manifest.toJson() + "\n", S3Body.JSON);
        owner.confirm();
        bucket.put(key(manifest.interval(), manifest.revision()), proof, proof.sums());
    }

    private void putData(Manifest manifest, Path file) throws IOException, SinkException {
        String key = key(manifest, format.compression());
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

    private void refuseOther(RenderedRevision ours, Manifest there) throws IOException, SinkException {
        if (!ours.isThere(there, this)) {
            throw new SinkException.Final(there.name() + " is in " + place.url()
                    + " already, with other content than this ledger has. Run the command status --rebuild.");
        }
    }

    private Optional<Manifest> stored(Interval interval, int revision) throws IOException, SinkException {
        return manifest(key(interval, revision));
    }

    private Optional<Manifest> manifest(String key) throws IOException, SinkException {
        try {
            return bucket.read(key).map(json -> Manifest.of(new String(json, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new MissingDataException(
                    place.url(key)
                            + " is damaged, it is not a manifest. Bring it back from a copy, or move it away: then"
                            + " its interval is not there",
                    e);
        }
    }

    private String mark(String feed) {
        return place.key(feed + "/" + PublishedNames.OWNER_MARK);
    }

    private String key(Interval interval, int revision) {
        return place.key(PublishedNames.folder(interval) + "/" + PublishedNames.manifest(interval, revision));
    }

    private String key(Manifest manifest, Compression compression) {
        return place.key(PublishedNames.folder(manifest.interval()) + "/" + PublishedNames.data(manifest, compression));
    }

    /** Whether a name below the feed is {@code date=…/….manifest.json}. */
    private static boolean isManifest(String name) {
        int slash = name.indexOf('/');
        return slash > 0
                && name.indexOf('/', slash + 1) < 0
                && PublishedNames.isDay(name.substring(0, slash))
                && PublishedNames.isManifest(name.substring(slash + 1));
    }

    /** What is asked of the bucket. */
    private interface Question<T> {
        T answer() throws IOException, SinkException;
    }

    private static <T> T read(Question<T> question) throws IOException {
        try {
            return question.answer();
        } catch (SinkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
