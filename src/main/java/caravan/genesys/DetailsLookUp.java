package caravan.genesys;

import caravan.record.slice.PageShape;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conversations by their ids: {@code GET /api/v2/analytics/conversations/details?id=a&id=b}. The response has the
 * conversations that the vendor knows, without participants' attributes, as in the details query.
 */
public final class DetailsLookUp {
    public static final String PATH = "/api/v2/analytics/conversations/details";

    /** Seen in use; the vendor documents no limit. */
    public static final int USUAL_MOST = 100;

    private DetailsLookUp() {}

    /** The path for ids that {@link #takes} accepts. */
    public static String path(List<String> ids) {
        return PATH + ids.stream().map(id -> "id=" + id).collect(Collectors.joining("&", "?", ""));
    }

    /** Whether an id can be requested; the vendor's own are UUIDs. */
    public static boolean takes(String id) {
        return id.matches("[A-Za-z0-9_-]{1,100}");
    }

    /** The shape of a response. */
    public static PageShape shape(List<String> digestIgnore) {
        return new PageShape("/conversations", List.of(), ConversationFilter.record(digestIgnore))
                .proved(ErrorBody.ABSENT);
    }
}
