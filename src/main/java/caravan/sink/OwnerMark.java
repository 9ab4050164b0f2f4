package caravan.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/**
 * Names the ledger that publishes a feed at one place: {@code _caravan.json} at the feed's root. Two ledgers publishing
 * one feed would each hold half of the truth, so another's feed is refused.
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

    /** For an error: what a store has made of a mark that it should have kept as it was. */
    public static String spoilt(byte[] mark) {
        String text = new String(mark, StandardCharsets.ISO_8859_1);
        return text.contains("chunk-signature=") || text.contains("x-amz-checksum-") || text.contains("x-amz-trailer")
                ? ": it holds the framing of an aws-chunked request, so the store does not understand that. Set"
                        + " sink.s3.checksums=when-required"
                : " (" + mark.length + " bytes)";
    }

    public String toJson() {
        return JSON.createObjectNode().put("ledger", ledger) + "\n";
    }
}
