package caravan.spool;

import caravan.interval.Interval;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder where intervals wait for their sinks (guaranteed delivery): {@code <folder>/<feed>/<name>-r1.ndjson.gz}.
 * Caravan publishes a spooled interval from here and does not request it again.
 *
 * @param folder created at the first use
 * @param maxBytes the disk budget
 */
public record Spool(Path folder, long maxBytes) {
    /** Opens a new file for a revision, and replaces a file that a crash left. */
    public SpoolFile open(Interval interval, int revision, Compression compression) throws SpoolException {
        return new SpoolFile(folder.resolve(interval.feed()), Manifest.name(interval, revision), compression);
    }

    /** The path of the sealed data of a manifest. */
    public Path path(Manifest manifest, Compression compression) {
        return path(manifest.feed(), manifest.name(), compression);
    }

    /** Whether the sealed data of a manifest exists and is complete. */
    public boolean holds(Manifest manifest, Compression compression) throws SpoolException {
        Path path = path(manifest, compression);
        Manifest.DataFile data = manifest.data();
        try {
            if (data.sha256() == null) {
                return true;
            }
            return Files.exists(path)
                    && Files.size(path) == data.bytes()
                    && data.sha256().equals(Sha256.of(path));
        } catch (IOException e) {
            throw new SpoolException("Reading the spool file", path, e);
        }
    }

    /**
     * Spools the records of a published revision again, one per line.
     *
     * @return the file as it is in the spool, which may have another format
     */
    public Manifest.DataFile copy(Manifest manifest, Compression compression, InputStream lines) throws SpoolException {
        Path path = path(manifest, compression);
        if (manifest.counts().records() == 0) {
            return Manifest.DataFile.NONE;
        }
        try (InputStream from = lines) {
            Files.createDirectories(path.getParent());
            try (OutputStream out = compression.compress(Files.newOutputStream(path))) {
                from.transferTo(out);
            }
            Disk.fsync(path);
            return new Manifest.DataFile(Files.size(path), Sha256.of(path));
        } catch (IOException e) {
            throw new SpoolException("Writing the spool file", path, e);
        }
    }

    /** Deletes a revision that every sink has. */
    public void drop(Manifest manifest, Compression compression) throws SpoolException {
        Path path = path(manifest, compression);
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(SpoolIndex.beside(path));
        } catch (IOException e) {
            throw new SpoolException("Deleting the spool file", path, e);
        }
    }

    /** Deletes every file of a feed that a crash left: all except those that wait for delivery. */
    public void sweep(String feed, Set<Path> wanted) throws SpoolException {
        Set<Path> indexes = wanted.stream().map(SpoolIndex::beside).collect(Collectors.toSet());
        for (Path path : files(folder.resolve(feed))) {
            if (!wanted.contains(path) && !indexes.contains(path)) {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new SpoolException("Deleting the spool file", path, e);
                }
            }
        }
    }

    /** Whether the disk budget is used up. Then no interval may be requested. Files may come and go meanwhile. */
    public boolean isFull() {
        return bytes() >= maxBytes;
    }

    /** Whether a fifth of the disk budget is free, so that reading may resume. */
    public boolean hasRoom() {
        return bytes() < maxBytes / 5 * 4;
    }

    /** Bytes of all files in it. Files may come and go meanwhile. */
    public long bytes() {
        return files(folder).stream()
                .flatMap(feed -> files(feed).stream())
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    private static List<Path> files(Path folder) {
        File[] files = folder.toFile().listFiles();
        return files == null ? List.of() : Stream.of(files).map(File::toPath).toList();
    }

    private Path path(String feed, String name, Compression compression) {
        return folder.resolve(feed).resolve(name + compression.suffix());
    }
}
