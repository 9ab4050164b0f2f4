package caravan.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record that a test wrote: its bytes as they are, and what can be read from them, which is nothing when they are no
 * JSON.
 */
final class HandMade {
    private final byte[] bytes;
    private final @Nullable String id;
    private final MediaType mediaType;

    HandMade(byte[] bytes) {
        JsonNode read = Json.read(bytes);
        this.bytes = bytes;
        this.id = read.path("conversationId").textValue();
        this.mediaType = mediaType(read.findPath("mediaType").asText());
    }

    byte[] bytes() {
        return bytes;
    }

    @Nullable
    String id() {
        return id;
    }

    MediaType mediaType() {
        return mediaType;
    }

    private static MediaType mediaType(String wire) {
        return Stream.of(MediaType.values())
                .filter(media -> media.wire().equals(wire))
                .findFirst()
                .orElse(MediaType.VOICE);
    }
}
