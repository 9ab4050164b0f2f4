package caravan.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file system of a few megabytes that really fills up. Only a user who may mount one has it. */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path mount;

    private SmallDisk(Path mount) {
        this.mount = mount;
    }

    /** Mounts one; empty where this user may not. */
    public static Optional<SmallDisk> mounted(Path at, int megabytes) throws IOException {
        Files.createDirectories(at);
        return succeeds("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", at.toString())
                ? Optional.of(new SmallDisk(at))
                : Optional.empty();
    }

    public Path path() {
        return mount;
    }

    /** Takes all of the room but some blocks of 4 KB. */
    public void fill(int butBlocks) throws IOException {
        byte[] block = new byte[BLOCK];
        Path filler = filler();
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) { // full
            long room = Files.size(filler) - (long) butBlocks * BLOCK;
            try (var file = FileChannel.open(filler, StandardOpenOption.WRITE)) {
                file.truncate(Math.max(0, room));
            }
        }
    }

    public void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return mount.resolve("filler");
    }

    @Override
    public void close() {
        succeeds("umount", "-l", mount.toString());
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
