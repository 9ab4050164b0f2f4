package caravan.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What it takes to be on disk when the power goes. */
public final class Disk {
    private Disk() {}

    /** Forces a file's content, or a folder's names, to the disk. */
    public static void fsync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
