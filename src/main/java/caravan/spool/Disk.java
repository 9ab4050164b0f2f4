package caravan.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Forces files to disk, and explains failures of a full disk. */
public final class Disk {
    private static final String FULL_WORDS = "its disk is full";
    private static final int DEEPEST = 50;
    private static final Pattern FULL = Pattern.compile("(?i)no space left|not enough space|disk full|quota exceeded");

    private Disk() {}

    /** Whether a write failed because its disk, or the user's part of it, has no room. */
    public static boolean isFull(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(cause ->
                        FULL.matcher(String.valueOf(cause.getMessage())).find());
    }

    /** For errors: the disk of a path and its size, if it is full; empty if the failure has another reason. */
    public static Optional<String> full(Path path, Throwable failure) {
        return isFull(failure)
                ? Optional.of(FULL_WORDS + ": " + existing(path) + " has " + megabytes(path) + " MB free")
                : Optional.empty();
    }

    private static String megabytes(Path path) {
        OptionalLong room = room(path);
        return room.isPresent() ? Long.toString(room.getAsLong() >> 20) : "an unknown number of";
    }

    /** For errors: the failure, with the name of the disk if it is full. */
    public static String explain(Path path, IOException failure) {
        String said = String.valueOf(failure);
        return said.contains(FULL_WORDS)
                ? String.valueOf(failure.getMessage())
                : full(path, failure).map(full -> full + " (" + said + ")").orElse(said);
    }

    /** The failure itself, or one that names the disk if that is full. */
    public static IOException named(Path path, IOException failure) {
        return full(path, failure)
                .map(full -> new IOException("Writing " + path.toAbsolutePath() + " failed: " + full, failure))
                .orElse(failure);
    }

    /** The bytes that this user may still write to the disk of a path. Empty if the system does not report them: a container may hide the mount. */
    public static OptionalLong room(Path path) {
        try {
            return OptionalLong.of(Files.getFileStore(existing(path)).getUsableSpace());
        } catch (IOException | SecurityException | UnsupportedOperationException e) {
            return OptionalLong.empty();
        }
    }

    /** The folder of a file, or the nearest one above it that exists. */
    private static Path existing(Path path) {
        Path there = path.toAbsolutePath().normalize();
        while (!Files.isDirectory(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    /** Forces a file's content, or a folder's names, to the disk. */
    public static void fsync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
