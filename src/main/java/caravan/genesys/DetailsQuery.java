package caravan.genesys;

import caravan.interval.Span;
import caravan.record.PageShape;
import caravan.record.RecordShape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conversation details query: {@code POST /api/v2/analytics/conversations/details/query}. It selects conversations
 * that were active in the interval and started on a UTC day that it touches; past the last page {@code conversations} is
 * absent.
 */
public final class DetailsQuery {
    public static final String PATH = "/api/v2/analytics/conversations/details/query";
    public static final String TOTAL = "/totalHits";

    /** The vendor takes no more a page. */
    public static final int LARGEST_PAGE = 100;

    /** Keys of the body that are Caravan's own. */
    public static final Set<String> OWN_KEYS = Set.of("interval", "order", "orderBy", "paging");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final ObjectNode filter;
    private final int pageSize;

    /**
     * Makes the query of one feed.
     *
     * @param filter a JSON object of the vendor's filter keys ({@code segmentFilters} and the like), or null
     * @throws IllegalArgumentException if {@code filter} is no JSON object, or has a key of {@link #OWN_KEYS}
     */
    public DetailsQuery(@Nullable String filter, int pageSize) {
        this.filter = parse(filter == null ? "{}" : filter);
        this.pageSize = pageSize;
    }

    /** The body that asks for one page, numbered from 1. */
    public String body(Span ask, int page) {
        ObjectNode body = JSON.createObjectNode();
        body.put("interval", ask.toString());
        body.put("order", "asc");
        body.put("orderBy", "conversationStart");
        body.putObject("paging").put("pageSize", pageSize).put("pageNumber", page);
        body.setAll(filter);
        return body.toString();
    }

    public int pageSize() {
        return pageSize;
    }

    /** Where the parts of an answer stand. */
    public static PageShape shape(List<String> digestIgnore) {
        return new PageShape(
                "/conversations",
                List.of(TOTAL),
                new RecordShape(
                        "/conversationId",
                        "/conversationStart",
                        "/conversationEnd",
                        "/participants/0/sessions/0/mediaType",
                        digestIgnore));
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
