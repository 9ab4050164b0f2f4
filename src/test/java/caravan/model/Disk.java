package caravan.model;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory. Each thing that a program does to it passes a {@link Danger} first, a power cut loses what was not
 * forced, and a test looks at it without either.
 */
final class Disk extends FileSystem {
    private final Inode.Folder root = new Inode.Folder();
    private final DiskProvider provider;

    Disk(Danger danger, DiskStore.Report report) {
        this.provider = new DiskProvider(this, danger, report);
    }

    Inode.Folder root() {
        return root;
    }

    /** The power goes. */
    void cut(Random dice) {
        root.cut(dice);
    }

    /** One of the files below a folder loses its last byte, or is gone. */
    void damage(String folder, int which, boolean gone) {
        if (!(root.names().get(folder) instanceof Inode.Folder above)) {
            return;
        }
        List<Inode.Folder> folders = above.names().values().stream()
                .filter(inode -> inode instanceof Inode.Folder)
                .map(Inode.Folder.class::cast)
                .filter(feed -> !feed.names().isEmpty())
                .toList();
        if (folders.isEmpty()) {
            return;
        }
        Map<String, Inode> names = folders.get(which % folders.size()).names();
        String name = List.copyOf(names.keySet()).get(which % names.size());
        if (gone) {
            names.remove(name);
        } else if (names.get(name) instanceof Inode.Document document) {
            Inode.Document damaged =
                    new Inode.Document(); // what is published shares the old one's bytes and keeps them
            damaged.write(0, document.content());
            damaged.truncate(damaged.size() - 1);
            damaged.force();
            names.put(name, damaged);
        }
    }

    /** Every file below a folder, by its path from there. */
    Map<String, byte[]> files(String folder) {
        Map<String, byte[]> found = new TreeMap<>();
        if (root.names().get(folder) instanceof Inode.Folder inode) {
            collect(inode, "", found);
        }
        return found;
    }

    private static void collect(Inode.Folder folder, String above, Map<String, byte[]> found) {
        folder.names().forEach((name, inode) -> {
            if (inode instanceof Inode.Document document) {
                found.put(above + name, document.content());
            } else {
                collect((Inode.Folder) inode, above + name + "/", found);
            }
        });
    }

    @Override
    public Path getPath(String first, String... more) {
        List<String> names = new ArrayList<>();
        String whole = more.length == 0 ? first : first + "/" + String.join("/", more);
        for (String name : whole.split("/", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return new DiskPath(this, whole.startsWith("/"), names);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
