package caravan.sink.file;

import caravan.interval.Interval;
import caravan.sink.Format;
import caravan.sink.Owner;
import caravan.sink.PublishedName;
import caravan.sink.PublishedNames;
import caravan.sink.RenderedRevision;
import caravan.sink.Sink;
import caravan.sink.SinkException;
import caravan.spool.Compression;
import caravan.spool.Disk;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Publishes intervals as files under a folder: first the data file, then its manifest. Each file appears whole or not at
 * all. The sink forces the names of a killed process to disk before they count. Thread-safe.
 */
public final class FileSink implements Sink {
    private final Path root;
    private final Format format;
    private final Owner owner;
    private final boolean mayLink;
    private final PublishedFiles files;
    private final FileOwnership ownership;

    /**
     * @param root above the feeds' folders
     * @param owner the ledger that publishes these feeds
     * @param mayLink whether a published file and its spool file may be one file on disk. It must be false if another sink
     *     publishes the same spool file, because damage would reach both.
     */
    public FileSink(Path root, Format format, Owner owner, boolean mayLink) {
        this.root = root;
        this.format = format;
        this.owner = owner;
        this.mayLink = mayLink;
        this.files = new PublishedFiles(root, format.compression());
        this.ownership = new FileOwnership(root, owner, "file", "sink.file.directory");
    }

    public FileSink(Path root, Format format, String ledger, boolean mayLink) {
        this(root, format, Owner.of(ledger), mayLink);
    }

    /** A sink that is the only one to publish its spool files. */
    public FileSink(Path root, Format format, String ledger) {
        this(root, format, ledger, true);
    }

    /** A sink that publishes the spool's files as they are. */
    public FileSink(Path root, Compression compression, String ledger) {
        this(root, Format.asSpooled(compression), ledger);
    }

    public Path root() {
        return root;
    }

    @Override
    public synchronized void publish(Manifest manifest, Path spooled) throws SinkException {
        Path folder = files.folder(manifest.interval());
        try {
            own(manifest.feed());
            files.force(folder);
            Optional<Manifest> published = manifest(manifest.interval(), manifest.revision());
            try (RenderedRevision revision = RenderedRevision.of(manifest, spooled, format)) {
                if (published.isPresent()) {
                    revision.checkSame(
                            published.get(), this, folder.toAbsolutePath().toString());
                } else {
                    put(revision, folder);
                }
            }
        } catch (IOException e) {
            files.forceAgain(folder);
            throw new SinkException(
                    "Publishing " + manifest.name() + " to " + folder.toAbsolutePath() + " failed: "
                            + Disk.explain(folder, e)
                            + ". Free disk space, or fix the permissions of sink.file.directory.",
                    e);
        }
    }

    private void put(RenderedRevision revision, Path folder) throws IOException {
        Manifest manifest = revision.manifest();
        String sha256 = manifest.data().sha256();
        if (sha256 != null) {
            files.deleteData(manifest);
            new AtomicFile(folder, PublishedNames.data(manifest, format.compression()))
                    .copyOf(revision.file(), sha256, mayLink, owner::confirm);
        }
        new AtomicFile(folder, PublishedNames.manifest(manifest.interval(), manifest.revision()))
                .text(manifest.toJson() + "\n", owner::confirm);
    }

    @Override
    public synchronized void replace(Manifest manifest, Path spooled) throws SinkException {
        Path proof = files.proof(manifest.interval(), manifest.revision());
        try {
            own(manifest.feed());
            Files.deleteIfExists(proof);
            files.deleteData(manifest);
        } catch (IOException e) {
            throw new SinkException("Replacing " + proof.toAbsolutePath() + " failed: " + Disk.explain(proof, e), e);
        }
        publish(manifest, spooled);
    }

    @Override
    public void prove(Manifest manifest) throws IOException {
        files.prove(manifest);
    }

    /** Forces the names of the interval's folder to disk. */
    @Override
    public synchronized void settle(Interval interval) throws IOException {
        files.force(files.folder(interval));
    }

    @Override
    public Optional<Manifest> manifest(Interval interval, int revision) throws IOException {
        return files.manifest(interval, revision);
    }

    @Override
    public List<Manifest> manifests(String feed) throws IOException {
        return files.manifests(feed);
    }

    @Override
    public List<PublishedName> names(String feed) throws IOException {
        return files.names(feed);
    }

    @Override
    public InputStream records(Manifest manifest) throws IOException {
        return files.records(manifest);
    }

    @Override
    public Optional<String> owner(String feed) throws IOException {
        return ownership.marked(feed);
    }

    /** Marks a feed that has no owner, and refuses a feed of another ledger. */
    public synchronized void own(String feed) throws IOException, SinkException {
        ownership.own(feed);
    }

    @Override
    public synchronized void takeOver(String feed, String lost) throws IOException {
        ownership.takeOver(feed, lost);
    }

    @Override
    public List<Finding> check(String feed) {
        List<Finding> findings = new ArrayList<>();
        try {
            long free = Files.getFileStore(root).getUsableSpace() >> 20;
            findings.add(new Finding("sink file", free > 0, root.toAbsolutePath() + ", " + free + " MB free"));
            findings.add(ownership.finding(feed));
        } catch (IOException e) {
            findings.add(new Finding("sink file", false, root.toAbsolutePath() + ": " + e));
        }
        return findings;
    }
}
