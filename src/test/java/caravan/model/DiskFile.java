package caravan.model;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link DiskPath} for code that needs a {@link File}: it can be listed and measured. */
final class DiskFile extends File {
    private final transient DiskPath path;

    DiskFile(DiskPath path) {
        super(path.toString());
        this.path = path;
    }

    @Override
    public Path toPath() {
        return path;
    }

    @Override
    public File @Nullable [] listFiles() {
        try (Stream<Path> names = Files.list(path)) {
            return names.map(Path::toFile).toArray(File[]::new);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public long length() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }
}
