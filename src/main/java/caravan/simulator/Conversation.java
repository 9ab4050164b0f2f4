package caravan.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that the simulated vendor has, as the truth knows it. Its bytes are made when they are asked for and
 * are the same each time.
 */
public final class Conversation {
    private final int key;
    private final @Nullable String id;
    private final Instant start;
    private final @Nullable Instant end;
    private final MediaType mediaType;
    private final Supplier<byte[]> record;

    Conversation(
            int key,
            @Nullable String id,
            Instant start,
            @Nullable Instant end,
            MediaType mediaType,
            Supplier<byte[]> record) {
        this.key = key;
        this.id = id;
        this.start = start;
        this.end = end;
        this.mediaType = mediaType;
        this.record = record;
    }

    int key() {
        return key;
    }

    /** Its {@code conversationId}; a record made by hand may have none. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** When it began, in milliseconds; the vendor finds it by this, whatever its record says. */
    public Instant start() {
        return start;
    }

    /** When it ended; empty while it is open. */
    public Optional<Instant> end() {
        return Optional.ofNullable(end);
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** The record exactly as it stands in a page. */
    public byte[] bytes() {
        return record.get();
    }

    /** The record as text. */
    public String json() {
        return new String(record.get(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "conversation " + id().orElse("without id") + " from " + start + " to " + (end == null ? "now" : end);
    }
}
