package caravan.soak;

import caravan.sink.PublishedNames;
import caravan.spool.Compression;
import caravan.spool.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A reader of the published files who does not wait: looks at each manifest as soon as it is there, and at what it
 * proves, whether or not the process lives on.
 */
final class ArrivalReader implements AutoCloseable {
    private final Path root;
    private final WatchService watching;
    private final AtomicInteger seen = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    private ArrivalReader(Path root, WatchService watching) {
        this.root = root;
        this.watching = watching;
    }

    /** Begins to read below a folder, which is made if it is not there. */
    static ArrivalReader of(Path root) throws IOException {
        Files.createDirectories(root);
        ArrivalReader reader = new ArrivalReader(root, root.getFileSystem().newWatchService());
        reader.watch(root);
        Thread thread = new Thread(reader::read, "reader");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    /** Manifests that were looked at as soon as they were there. */
    int seen() {
        return seen.get();
    }

    /** Manifests that were there before what they prove. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() throws IOException {
        watching.close();
    }

    private void read() {
        try {
            for (WatchKey key = watching.take(); ; key = watching.take()) {
                Path folder = (Path) key.watchable();
                for (WatchEvent<?> event : key.pollEvents()) {
                    if (event.context() instanceof Path name) {
                        look(folder.resolve(name));
                    }
                }
                key.reset();
            }
        } catch (ClosedWatchServiceException over) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            watch(path);
        } else if (PublishedNames.isManifest(path.getFileName().toString())) {
            seen.incrementAndGet();
            Manifest manifest = Manifest.of(Files.readString(path));
            Path data = root.resolve(PublishedNames.folder(manifest.interval()))
                    .resolve(PublishedNames.data(manifest, Compression.GZIP));
            long bytes = Files.exists(data) ? Files.size(data) : 0;
            if (bytes != manifest.data().bytes()) {
                wrong.add(path + " is there, and of its " + manifest.data().bytes() + " bytes " + bytes);
            }
        }
    }

    /** Folders in it may be there already. */
    private void watch(Path folder) throws IOException {
        folder.register(watching, StandardWatchEventKinds.ENTRY_CREATE);
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path one : inside.filter(Files::isDirectory).toList()) {
                watch(one);
            }
        }
    }
}
