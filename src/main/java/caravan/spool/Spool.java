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
 * The folder where intervals wait for their sinks (guaranteed delivery): {@code <folder>/<feed>/<name>-r1.ndjson.gz}. An
 * interval that is spooled is published from here and never asked again.
 *
 * @param folder made when it is first needed
 * @param maxBytes the disk budget
 */
public record Spool(Path folder, long maxBytes) {
    /** Opens a new file for a revision, over what a crash may have left of it. */
    public SpoolFile open(Interval interval, int revision, Compression compression) throws SpoolException {
        return new SpoolFile(folder.resolve(interval.feed()), Manifest.name(interval, revision), compression);
    }

    /** Where the sealed data of a manifest stands. */
    public Path path(Manifest manifest, Compression compression) {
        return path(manifest.feed(), manifest.name(), compression);
    }

    /** Whether the sealed data of a manifest is there, to the last byte. */
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
     * Puts the records of a published revision back, a line each.
     *
     * @return the file as it is here, whatever it was where the lines come from
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

    /** Drops a revision that every sink has. */
    public void drop(Manifest manifest, Compression compression) throws SpoolException {
        Path path = path(manifest, compression);
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(SpoolIndex.beside(path));
        } catch (IOException e) {
            throw new SpoolException("Deleting the spool file", path, e);
        }
    }

    /** Drops every file of a feed but those that are still to be delivered: what a crash left. */
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

    /** Whether the disk budget is used up, so that the vendor is not to be asked. Files may come and go meanwhile. */
    public boolean isFull() {
        return bytes() >= maxBytes;
    }

    /** Whether a fifth of the disk budget is free, so that one that was full is worth filling again. */
    public boolean hasRoom() {
        return bytes() < maxBytes / 5 * 4;
    }

    private long bytes() {
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
