package caravan.settings.type;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The place of dead letters. */
public sealed interface DeadLetterPlace {
    /** Files below a folder. */
    record Folder(Path path) implements DeadLetterPlace {}

    /** A topic of its own at the brokers of {@code sink.kafka}. */
    record Topic(String name) implements DeadLetterPlace {}

    /**
     * Objects at the store of {@code sink.s3}.
     *
     * @param prefix first part of all keys; empty for none
     */
    record Objects(String bucket, String prefix) implements DeadLetterPlace {}

    /**
     * Reads {@code file:…}, {@code kafka:…} or {@code s3://…}.
     *
     * @throws IllegalArgumentException for a text that is not accepted
     */
    static DeadLetterPlace of(String text) {
        int colon = text.indexOf(':');
        String scheme = text.substring(0, Math.max(0, colon));
        String rest = text.substring(colon + 1);
        return switch (scheme) {
            case "file" -> folder(rest);
            case "kafka" -> new Topic(AddressTypes.TOPIC.read(rest));
            case "s3" -> objects(rest);
            default -> throw new IllegalArgumentException();
        };
    }

    private static DeadLetterPlace folder(String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException();
        }
        try {
            return new Folder(Path.of(path));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static DeadLetterPlace objects(String address) {
        String path = address.startsWith("//") ? address.substring(2) : "";
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        if (bucket.isEmpty()) {
            throw new IllegalArgumentException();
        }
        return new Objects(
                AddressTypes.BUCKET.read(bucket), AddressTypes.KEY_PREFIX.read(slash < 0 ? "" : path.substring(slash)));
    }
}
