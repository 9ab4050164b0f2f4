package caravan.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/**
 * Names the ledger that publishes a feed at one place: {@code _caravan.json} at the feed's root. Caravan refuses a feed of
 * another ledger, because each of the two would know only half of the intervals.
 */
public record OwnerMark(String ledger) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public OwnerMark {
        if (ledger.isEmpty()) {
            throw new IllegalArgumentException("An owner mark names a ledger");
        }
    }

    public static OwnerMark of(String json) {
        try {
            return new OwnerMark(JSON.readTree(json).path("ledger").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not an owner mark", e);
        }
    }

    /** For an error: how a store has damaged a mark. */
    public static String spoilt(byte[] mark) {
        String text = new String(mark, StandardCharsets.ISO_8859_1);
        return text.contains("chunk-signature=") || text.contains("x-amz-checksum-") || text.contains("x-amz-trailer")
                ? ": it has the framing of an aws-chunked request, which the store does not understand. Set"
                        + " sink.s3.checksums=when-required"
                : " (" + mark.length + " bytes)";
    }

    public String toJson() {
        return JSON.createObjectNode().put("ledger", ledger) + "\n";
    }
}
