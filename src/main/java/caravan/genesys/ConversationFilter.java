package caravan.genesys;

import caravan.interval.Span;
import caravan.record.RecordShape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The common part of query and jobs: the requested conversations, and the shape of one. */
public final class ConversationFilter {
    /** Keys of the body that Caravan sets. */
    public static final Set<String> OWN_KEYS = Set.of("interval", "order", "orderBy", "paging");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final ObjectNode filter;

    /**
     * Reads the filter of one feed.
     *
     * @param filter a JSON object of the vendor's filter keys ({@code segmentFilters} and the like), or null
     * @throws IllegalArgumentException if {@code filter} is no JSON object, or has a key of {@link #OWN_KEYS}
     */
    public ConversationFilter(@Nullable String filter) {
        this.filter = parse(filter == null ? "{}" : filter);
    }

    /** The body that requests a span, oldest first, without paging. */
    ObjectNode body(Span span) {
        ObjectNode body = JSON.createObjectNode();
        body.put("interval", span.toString());
        body.put("order", "asc");
        body.put("orderBy", "conversationStart");
        body.setAll(filter);
        return body;
    }

    static RecordShape record(List<String> digestIgnore) {
        return new RecordShape(
                "/conversationId",
                "/conversationStart",
                "/conversationEnd",
                "/participants/0/sessions/0/mediaType",
                digestIgnore);
    }

    private static ObjectNode parse(String filter) {
        try {
            if (JSON.readTree(filter) instanceof ObjectNode object) {
                OWN_KEYS.forEach(key -> {
                    if (object.has(key)) {
                        throw new IllegalArgumentException("the key " + key + " is Caravan's own");
                    }
                });
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
        throw new IllegalArgumentException("it is not a JSON object");
    }
}
