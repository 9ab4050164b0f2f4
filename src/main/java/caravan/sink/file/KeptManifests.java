package caravan.sink.file;

import caravan.interval.Interval;
import caravan.sink.Owner;
import caravan.sink.PublishedName;
import caravan.sink.PublishedNames;
import caravan.sink.Sink.Finding;
import caravan.sink.SinkException;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The manifests and owner marks of a sink that cannot be read back, in a folder on local disk. The names are those of the file
 * sink. Thread-safe.
 */
public final class KeptManifests {
    private final Path root;
    private final Owner owner;
    private final PublishedFiles files;
    private final FileOwnership ownership;

    /**
     * @param root above the feeds' folders
     * @param sink the sink's name, for messages
     */
    public KeptManifests(Path root, Owner owner, String sink) {
        this.root = root;
        this.owner = owner;
        this.files = new PublishedFiles(root, Compression.GZIP);
        this.ownership = new FileOwnership(root, owner, sink, "sink." + sink + ".manifests");
    }

    /** Keeps a manifest and replaces an earlier one. It is on disk when this returns. */
    public synchronized void keep(Manifest manifest) throws IOException {
        Path folder = files.folder(manifest.interval());
        new AtomicFile(folder, PublishedNames.manifest(manifest.interval(), manifest.revision()))
                .text(manifest.toJson() + "\n", owner::confirm);
    }

    /** Forgets a manifest, if it is kept. */
    public synchronized void forget(Manifest manifest) throws IOException {
        Files.deleteIfExists(files.proof(manifest.interval(), manifest.revision()));
    }

    /** Forces the names of an interval's folder to disk. */
    public synchronized void settle(Interval interval) throws IOException {
        files.force(files.folder(interval));
    }

    /** Whether this revision is kept with this content. */
    public boolean isKept(Manifest manifest) throws IOException {
        return manifest(manifest.interval(), manifest.revision())
                .filter(kept -> kept.data().equals(manifest.data()))
                .isPresent();
    }

    /**
     * The manifest of one revision, if it is kept.
     *
     * @throws caravan.sink.MissingDataException if the manifest is damaged
     */
    public Optional<Manifest> manifest(Interval interval, int revision) throws IOException {
        return files.manifest(interval, revision);
    }

    public List<Manifest> manifests(String feed) throws IOException {
        return files.manifests(feed);
    }

    public List<PublishedName> names(String feed) throws IOException {
        return files.names(feed);
    }

    /** The ledger that owns a feed here, if the feed has an owner mark. */
    public Optional<String> owner(String feed) throws IOException {
        return ownership.marked(feed);
    }

    /** Marks a feed that has no owner, and refuses a feed of another ledger. */
    public synchronized void own(String feed) throws IOException, SinkException {
        ownership.own(feed);
    }

    public synchronized void takeOver(String feed, String lost) throws IOException {
        ownership.takeOver(feed, lost);
    }

    public Finding finding(String feed) throws IOException {
        return ownership.finding(feed);
    }

    @Override
    public String toString() {
        return root.toAbsolutePath().toString();
    }
}
