package caravan.simulator.record;

import caravan.simulator.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record that a test wrote: its bytes, and the facts in them; none if the bytes are not JSON. */
public final class HandMade {
    private final byte[] bytes;
    private final @Nullable String id;
    private final MediaType mediaType;
    private final boolean hasMembers;
    private final boolean hasEnd;
    private final boolean hasAttributes;

    public HandMade(byte[] bytes) {
        JsonNode read = Json.read(bytes);
        this.bytes = bytes;
        this.id = read.path("conversationId").textValue();
        this.mediaType = mediaType(read.findPath("mediaType").asText());
        this.hasMembers = read.isObject() && !read.isEmpty();
        this.hasEnd = read.has("conversationEnd");
        this.hasAttributes = read.path("participants").findValue("attributes") != null;
    }

    byte[] bytes() {
        return bytes;
    }

    @Nullable
    String id() {
        return id;
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** Whether it is an object with members, so that others can be added. */
    public boolean hasMembers() {
        return hasMembers;
    }

    boolean hasAttributes() {
        return hasAttributes;
    }

    /** The same record with a {@code conversationEnd}; unchanged if it has one. */
    public HandMade ending(Instant end) {
        if (hasEnd || !hasMembers) {
            return this;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        String member = "\"conversationEnd\":\"" + end + "\",";
        return new HandMade(text.replaceFirst("\\{", "{" + member).getBytes(StandardCharsets.UTF_8));
    }

    private static MediaType mediaType(String wire) {
        return Stream.of(MediaType.values())
                .filter(media -> media.wire().equals(wire))
                .findFirst()
                .orElse(MediaType.VOICE);
    }
}
