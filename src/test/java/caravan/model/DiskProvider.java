package caravan.model;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations of {@link java.nio.file.Files} on a {@link Disk}. */
final class DiskProvider extends FileSystemProvider {
    private final Disk disk;
    private final Danger danger;
    private final DiskStore.Report report;

    DiskProvider(Disk disk, Danger danger, DiskStore.Report report) {
        this.disk = disk;
        this.danger = danger;
        this.report = report;
    }

    private @Nullable Inode find(DiskPath path) {
        Inode inode = disk.root();
        for (String name : path.names()) {
            inode = inode instanceof Inode.Folder folder ? folder.names().get(name) : null;
            if (inode == null) {
                return null;
            }
        }
        return inode;
    }

    private Inode get(Path path) throws IOException {
        Inode inode = find((DiskPath) path);
        if (inode == null) {
            throw new NoSuchFileException(path.toString());
        }
        return inode;
    }

    /** The names beside a path's own. */
    private Map<String, Inode> beside(Path path) throws IOException {
        Path above = path.getParent();
        if (above != null && get(above) instanceof Inode.Folder folder) {
            return folder.names();
        }
        throw new NotDirectoryException(String.valueOf(above));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        danger.pass(writes ? Danger.Deed.OPEN : Danger.Deed.READ, path);
        Inode inode = find((DiskPath) path);
        if (writes && inode == null && options.contains(StandardOpenOption.CREATE)) {
            inode = new Inode.Document();
            beside(path).put(name(path), inode);
        }
        if (inode == null) {
            throw new NoSuchFileException(path.toString());
        }
        if (writes && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            ((Inode.Document) inode).truncate(0);
        }
        boolean forces = options.contains(StandardOpenOption.DSYNC) || options.contains(StandardOpenOption.SYNC);
        return new DiskChannel(inode, (DiskPath) path, danger, options.contains(StandardOpenOption.APPEND), forces);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        danger.pass(Danger.Deed.READ, path);
        if (!(get(path) instanceof Inode.Folder folder)) {
            throw new NotDirectoryException(path.toString());
        }
        List<Path> found = new ArrayList<>();
        for (String name : folder.names().keySet()) {
            Path child = path.resolve(name);
            if (filter.accept(child)) {
                found.add(child);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        if (find((DiskPath) path) != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Map<String, Inode> names = beside(path);
        danger.pass(Danger.Deed.OPEN, path);
        names.put(name(path), new Inode.Folder());
    }

    @Override
    public void delete(Path path) throws IOException {
        if (get(path) instanceof Inode.Folder folder && !folder.names().isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        danger.pass(Danger.Deed.DELETE, path);
        beside(path).remove(name(path));
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        Inode inode = get(existing);
        if (find((DiskPath) link) != null) {
            throw new FileAlreadyExistsException(link.toString());
        }
        danger.pass(Danger.Deed.LINK, link);
        beside(link).put(name(link), inode);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Inode inode = get(source);
        boolean over = List.of(options).contains(StandardCopyOption.REPLACE_EXISTING)
                || List.of(options).contains(StandardCopyOption.ATOMIC_MOVE);
        Inode there = find((DiskPath) target);
        if (there != null && !over) {
            throw new FileAlreadyExistsException(target.toString());
        }
        danger.pass(Danger.Deed.MOVE, target);
        if (there != inode) { // rename(2) leaves two links to one file as they are
            beside(target).put(name(target), inode);
            beside(source).remove(name(source));
        }
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        byte[] bytes = ((Inode.Document) get(source)).content();
        danger.pass(Danger.Deed.OPEN, target);
        Inode.Document copy = new Inode.Document();
        beside(target).put(name(target), copy);
        danger.pass(Danger.Deed.WRITE, target);
        copy.write(0, bytes);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        get(path);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return type.cast(new DiskAttributes(get(path)));
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return get(one) == get(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return name(path).startsWith(".");
    }

    @Override
    public String getScheme() {
        return "memory";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return disk;
    }

    @Override
    public Path getPath(URI uri) {
        return disk.getPath(uri.getPath());
    }

    @Override
    public FileStore getFileStore(Path path) {
        return new DiskStore(danger, report, Danger.place(path));
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }
}
