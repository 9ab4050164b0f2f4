package caravan.model;

import java.io.File;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path on a {@link Disk}; it has no dots and no links. */
record DiskPath(Disk disk, boolean isAbsolute, List<String> names) implements Path {
    DiskPath {
        names = List.copyOf(names);
    }

    private DiskPath with(boolean absolute, List<String> others) {
        return new DiskPath(disk, absolute, others);
    }

    @Override
    public FileSystem getFileSystem() {
        return disk;
    }

    @Override
    public @Nullable Path getRoot() {
        return isAbsolute ? with(true, List.of()) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : with(false, List.of(names.get(names.size() - 1)));
    }

    @Override
    public @Nullable Path getParent() {
        boolean none = names.isEmpty() || (!isAbsolute && names.size() == 1);
        return none ? null : with(isAbsolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return with(false, List.of(names.get(index)));
    }

    @Override
    public Path subpath(int from, int to) {
        return with(false, names.subList(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        DiskPath start = (DiskPath) other;
        return isAbsolute == start.isAbsolute
                && names.size() >= start.names.size()
                && names.subList(0, start.names.size()).equals(start.names);
    }

    @Override
    public boolean endsWith(Path other) {
        DiskPath end = (DiskPath) other;
        int from = names.size() - end.names.size();
        return from >= 0 && names.subList(from, names.size()).equals(end.names);
    }

    @Override
    public Path normalize() {
        return this;
    }

    @Override
    public Path resolve(Path other) {
        DiskPath more = (DiskPath) other;
        if (more.isAbsolute) {
            return more;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(more.names);
        return with(isAbsolute, all);
    }

    @Override
    public Path relativize(Path other) {
        DiskPath longer = (DiskPath) other;
        return with(false, longer.names.subList(names.size(), longer.names.size()));
    }

    @Override
    public URI toUri() {
        return URI.create("memory:" + this);
    }

    @Override
    public Path toAbsolutePath() {
        return with(true, names);
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath();
    }

    @Override
    public File toFile() {
        return new DiskFile(this);
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return (isAbsolute ? "/" : "") + String.join("/", names);
    }
}
