package caravan.sink.file;

import caravan.interval.Interval;
import caravan.sink.Envelope;
import caravan.sink.MissingDataException;
import caravan.sink.PublishedName;
import caravan.sink.PublishedNames;
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

/** Reads the data files and manifests under the root folder of a file sink. Thread-safe. */
final class PublishedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedFiles.class);

    private final Path root;
    private final Compression preferred;

    /** The folders whose names this process has forced to disk. */
    private final Set<Path> forced = ConcurrentHashMap.newKeySet();

    /**
     * @param root above the feeds' folders
     * @param preferred the compression that the sink uses now
     */
    PublishedFiles(Path root, Compression preferred) {
        this.root = root;
        this.preferred = preferred;
    }

    Path folder(Interval interval) {
        return root.resolve(PublishedNames.folder(interval));
    }

    Path proof(Interval interval, int revision) {
        return folder(interval).resolve(PublishedNames.manifest(interval, revision));
    }

    Optional<Manifest> manifest(Interval interval, int revision) throws IOException {
        try {
            return Optional.of(read(proof(interval, revision)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    List<Manifest> manifests(String feed) throws IOException {
        List<Manifest> found = new ArrayList<>();
        for (Path file : files(feed)) {
            if (PublishedNames.isManifest(name(file))) {
                found.addAll(intact(file));
            }
        }
        return found;
    }

    List<PublishedName> names(String feed) throws IOException {
        List<PublishedName> found = new ArrayList<>();
        for (Path file : files(feed)) {
            Path below = root.resolve(feed).relativize(file);
            PublishedName.of(
                            feed,
                            below.getName(0) + "/" + below.getName(1),
                            file.toAbsolutePath().toString())
                    .ifPresent(found::add);
        }
        return found;
    }

    /** Reads the data file in any compression, with or without envelopes, because the sink's format may have changed since. */
    InputStream records(Manifest manifest) throws IOException {
        if (manifest.data().sha256() == null) {
            return InputStream.nullInputStream();
        }
        Compression published = Stream.concat(Stream.of(preferred), Stream.of(Compression.values()))
                .filter(other -> Files.exists(data(manifest, other)))
                .findFirst()
                .orElseThrow(() -> missing(manifest));
        return Envelope.unwrap(published.expand(Files.newInputStream(data(manifest, published))), manifest);
    }

    void prove(Manifest manifest) throws IOException {
        String sha256 = manifest.data().sha256();
        if (sha256 == null) {
            return;
        }
        Path changed = null;
        for (Compression compression : Compression.values()) {
            Path data = data(manifest, compression);
            if (Files.exists(data)) {
                if (Sha256.of(data).equals(sha256)) {
                    return;
                }
                changed = data;
            }
        }
        throw changed == null
                ? missing(manifest)
                : new MissingDataException("data file changed: " + changed.toAbsolutePath()
                        + " does not have the SHA-256 of its manifest");
    }

    /** Deletes the data file in every compression: an interrupted publish may have used another one. */
    void deleteData(Manifest manifest) throws IOException {
        for (Compression compression : Compression.values()) {
            Files.deleteIfExists(data(manifest, compression));
        }
    }

    /** Forces the names in a day's folder and in the folders above to disk, once per process. */
    void force(Path folder) throws IOException {
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

    /** The next {@link #force} of the folder reaches the disk, because a write to it failed. */
    void forceAgain(Path folder) {
        forced.remove(folder);
    }

    private Path data(Manifest manifest, Compression compression) {
        return folder(manifest.interval()).resolve(PublishedNames.data(manifest, compression));
    }

    private MissingDataException missing(Manifest manifest) {
        return new MissingDataException(
                "data file missing: " + data(manifest, preferred).toAbsolutePath());
    }

    /** Every file in the day folders of a feed. */
    private List<Path> files(String feed) throws IOException {
        Path folder = root.resolve(feed);
        List<Path> files = new ArrayList<>();
        if (Files.exists(folder)) {
            for (Path day : list(folder)) {
                if (PublishedNames.isDay(name(day)) && Files.isDirectory(day)) {
                    files.addAll(list(day));
                }
            }
        }
        return files;
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
            names.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    /** Leaves a damaged manifest out and logs it, so that the other revisions still count. */
    private static List<Manifest> intact(Path file) throws IOException {
        try {
            return List.of(read(file));
        } catch (MissingDataException e) {
            LOG.warn("Manifest left out reason=\"{}\"", e.getMessage());
            return List.of();
        }
    }

    private static Manifest read(Path file) throws IOException {
        try {
            return Manifest.of(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new MissingDataException(
                    file.toAbsolutePath() + " is damaged: it is not a manifest. Restore it from a copy, or move it"
                            + " away: then its interval counts as not published",
                    e);
        }
    }
}
