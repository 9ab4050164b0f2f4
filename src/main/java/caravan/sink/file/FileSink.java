package caravan.sink.file;

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
import caravan.spool.Disk;
import caravan.spool.Manifest;
import caravan.spool.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes intervals as files under a folder: the data file first, its manifest last, each whole or not at all. A name that
 * a killed process has left is forced to the disk before it counts. Thread-safe.
 */
public final class FileSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(FileSink.class);

    private final Path root;
    private final Format format;
    private final Owner owner;
    private final boolean mayLink;

    /** The folders whose names are all on the disk, as far as this process knows. */
    private final Set<Path> forced = ConcurrentHashMap.newKeySet();

    /**
     * Makes a sink.
     *
     * @param root above the feeds' folders
     * @param owner the ledger whose feeds these are
     * @param mayLink whether a published file and its spool file may be one file on the disk; not where another sink
     *     publishes from the spool file too, as damage would then reach both
     */
    public FileSink(Path root, Format format, Owner owner, boolean mayLink) {
        this.root = root;
        this.format = format;
        this.owner = owner;
        this.mayLink = mayLink;
    }

    public FileSink(Path root, Format format, String ledger, boolean mayLink) {
        this(root, format, Owner.of(ledger), mayLink);
    }

    /** A sink that publishes from spool files that no other sink needs. */
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
        Path folder = root.resolve(PublishedNames.folder(manifest.interval()));
        try {
            own(manifest.feed());
            force(folder);
            Optional<Manifest> there = manifest(manifest.interval(), manifest.revision());
            try (RenderedRevision edition = RenderedRevision.of(manifest, spooled, format)) {
                if (there.isPresent()) {
                    refuseOther(edition, there.get(), folder);
                } else {
                    put(edition, folder);
                }
            }
        } catch (IOException e) {
            forced.remove(folder);
            throw new SinkException(
                    "Publishing " + manifest.name() + " to " + folder.toAbsolutePath() + " failed: "
                            + Disk.told(folder, e)
                            + ". Free disk space, or mend the rights of sink.file.directory.",
                    e);
        }
    }

    @Override
    public synchronized void replace(Manifest manifest, Path spooled) throws SinkException {
        Path folder = root.resolve(PublishedNames.folder(manifest.interval()));
        Path proof = folder.resolve(PublishedNames.manifest(manifest.interval(), manifest.revision()));
        try {
            own(manifest.feed());
            Files.deleteIfExists(proof);
            for (Compression compression : Compression.values()) {
                Files.deleteIfExists(data(manifest, compression));
            }
        } catch (IOException e) {
            throw new SinkException("Replacing " + proof.toAbsolutePath() + " failed: " + Disk.told(proof, e), e);
        }
        publish(manifest, spooled);
    }

    @Override
    public void prove(Manifest manifest) throws IOException {
        String sha256 = manifest.data().sha256();
        if (sha256 == null) {
            return;
        }
        Path found = null;
        for (Compression compression : Compression.values()) {
            Path data = data(manifest, compression);
            if (Files.exists(data)) {
                if (Sha256.of(data).equals(sha256)) {
                    return;
                }
                found = data;
            }
        }
        throw new MissingDataException(
                found == null
                        ? "data file missing: "
                                + data(manifest, format.compression()).toAbsolutePath()
                        : "data file changed: " + found.toAbsolutePath()
                                + " does not have the SHA-256 of its manifest");
    }

    @Override
    public List<Manifest> revisions(Interval interval) throws IOException {
        force(root.resolve(PublishedNames.folder(interval)));
        List<Manifest> found = new ArrayList<>();
        for (Optional<Manifest> next = manifest(interval, 1);
                next.isPresent();
                next = manifest(interval, found.size() + 1)) {
            found.add(next.get());
        }
        return found;
    }

    @Override
    public List<Manifest> manifests(String feed) throws IOException {
        Path folder = root.resolve(feed);
        if (!Files.exists(folder)) {
            return List.of();
        }
        List<Manifest> found = new ArrayList<>();
        try (DirectoryStream<Path> days = Files.newDirectoryStream(folder, FileSink::isDay)) {
            for (Path day : days) {
                try (DirectoryStream<Path> names = Files.newDirectoryStream(day, FileSink::isManifest)) {
                    for (Path name : names) {
                        found.addAll(whole(name));
                    }
                }
            }
        }
        return found;
    }

    @Override
    public List<PublishedName> names(String feed) throws IOException {
        Path folder = root.resolve(feed);
        List<PublishedName> found = new ArrayList<>();
        if (Files.exists(folder)) {
            try (DirectoryStream<Path> days = Files.newDirectoryStream(folder, FileSink::isDay)) {
                for (Path day : days) {
                    try (DirectoryStream<Path> names = Files.newDirectoryStream(day)) {
                        names.forEach(name -> PublishedName.of(
                                        feed,
                                        day.getFileName() + "/" + name.getFileName(),
                                        name.toAbsolutePath().toString())
                                .ifPresent(found::add));
                    } catch (DirectoryIteratorException e) {
                        throw e.getCause();
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return found;
    }

    /** One that is damaged is named and left out: what was published beside it counts all the same. */
    private static List<Manifest> whole(Path name) throws IOException {
        try {
            return List.of(read(name));
        } catch (MissingDataException e) {
            LOG.warn("Manifest left out reason=\"{}\"", e.getMessage());
            return List.of();
        }
    }

    /** However this sink compressed and wrapped when it was published. */
    @Override
    public InputStream records(Manifest manifest) throws IOException {
        if (manifest.data().sha256() == null) {
            return InputStream.nullInputStream();
        }
        Compression published = Stream.concat(Stream.of(format.compression()), Stream.of(Compression.values()))
                .filter(other -> Files.exists(data(manifest, other)))
                .findFirst()
                .orElseThrow(() -> new MissingDataException("data file missing: "
                        + data(manifest, format.compression()).toAbsolutePath()));
        return Envelope.unwrap(published.expand(Files.newInputStream(data(manifest, published))), manifest);
    }

    @Override
    public Optional<String> owner(String feed) throws IOException {
        Path mark = root.resolve(feed).resolve(PublishedNames.OWNER_MARK);
        try {
            return Optional.of(OwnerMark.of(Files.readString(mark)).ledger());
        } catch (NoSuchFileException e) {
            return Optional.empty(); // and nothing else: a mount that fails is not a place without a mark
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    mark.toAbsolutePath() + " names no ledger. Move it away if the feed " + feed
                            + " there is this ledger's; the next try writes it again",
                    e);
        }
    }

    @Override
    public List<Finding> check(String feed) {
        List<Finding> findings = new ArrayList<>();
        try {
            long free = Files.getFileStore(root).getUsableSpace() >> 20;
            findings.add(new Finding("sink file", free > 0, root.toAbsolutePath() + ", " + free + " MB free"));
            Optional<String> there = owner(feed);
            Optional<String> why = there.isEmpty() ? owner.objection().apply(feed) : Optional.empty();
            findings.add(new Finding(
                    "sink file owner",
                    why.isEmpty() && there.orElse(owner.ledger()).equals(owner.ledger()),
                    there.isEmpty()
                            ? why.map(told -> "no owner mark any more. " + told).orElse("nobody's yet")
                            : there.get().equals(owner.ledger())
                                    ? "this ledger's"
                                    : "the ledger " + there.get() + " owns it; see the command status --rebuild"));
        } catch (IOException e) {
            findings.add(new Finding("sink file", false, root.toAbsolutePath() + ": " + e));
        }
        return findings;
    }

    /** Takes a feed that is nobody's, and refuses another ledger's. */
    public synchronized void own(String feed) throws IOException, SinkException {
        AtomicFile mark = AtomicFile.ofWriter(root.resolve(feed), PublishedNames.OWNER_MARK, owner.ledger());
        if (owner(feed).isEmpty()) {
            owner.admit(feed, root.toAbsolutePath().toString());
            mark.textIfAbsent(new OwnerMark(owner.ledger()).toJson());
        } else {
            mark.sweep();
        }
        String there = owner(feed).orElseThrow();
        if (!there.equals(owner.ledger())) {
            throw new SinkException.Final("The feed " + feed + " in " + root.toAbsolutePath()
                    + " belongs to the ledger "
                    + there + ", this is the ledger " + owner.ledger()
                    + ". Give this feed another name or sink.file.directory;"
                    + " if its ledger is lost, run the command status --rebuild.");
        }
    }

    @Override
    public synchronized void takeOver(String feed, String lost) throws IOException {
        if (owner(feed).equals(Optional.of(lost))) {
            AtomicFile.ofWriter(root.resolve(feed), PublishedNames.OWNER_MARK, owner.ledger())
                    .text(new OwnerMark(owner.ledger()).toJson(), owner::confirm);
        }
    }

    /** Forces the names in a day's folder, and those of the folders above, once a process. */
    private synchronized void force(Path folder) throws IOException {
        if (forced.contains(folder)) {
            return;
        }
        for (Path above = folder; above != null && above.startsWith(root); above = above.getParent()) {
            if (Files.isDirectory(above)) {
                Disk.fsync(above);
            }
        }
        if (Files.isDirectory(folder)) {
            forced.add(folder);
        }
    }

    private void put(RenderedRevision edition, Path folder) throws IOException {
        Manifest manifest = edition.manifest();
        String sha256 = manifest.data().sha256();
        if (sha256 != null) {
            for (Compression other : Compression.values()) {
                Files.deleteIfExists(data(manifest, other)); // of a publish that broke off, maybe in another format
            }
            new AtomicFile(folder, PublishedNames.data(manifest, format.compression()))
                    .copyOf(edition.file(), sha256, mayLink, owner::confirm);
        }
        new AtomicFile(folder, PublishedNames.manifest(manifest.interval(), manifest.revision()))
                .text(manifest.toJson() + "\n", owner::confirm);
    }

    @Override
    public Optional<Manifest> manifest(Interval interval, int revision) throws IOException {
        Path path = root.resolve(PublishedNames.folder(interval)).resolve(PublishedNames.manifest(interval, revision));
        try {
            return Optional.of(read(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path data(Manifest manifest, Compression compressed) {
        return root.resolve(PublishedNames.folder(manifest.interval()))
                .resolve(PublishedNames.data(manifest, compressed));
    }

    private static boolean isDay(Path path) {
        return PublishedNames.isDay(path.getFileName().toString()) && Files.isDirectory(path);
    }

    private static boolean isManifest(Path path) {
        return PublishedNames.isManifest(path.getFileName().toString());
    }

    private static Manifest read(Path path) throws IOException {
        try {
            return Manifest.of(Files.readString(path));
        } catch (IllegalArgumentException e) {
            throw new MissingDataException(
                    path.toAbsolutePath() + " is damaged, it is not a manifest. Bring it back from a copy, or move it"
                            + " away: then its interval is not there",
                    e);
        }
    }

    private void refuseOther(RenderedRevision ours, Manifest there, Path folder) throws IOException, SinkException {
        if (!ours.isThere(there, this)) {
            throw new SinkException.Final(there.name() + " is in " + folder.toAbsolutePath()
                    + " already, with other content than this ledger has. Run the command status --rebuild.");
        }
    }
}
