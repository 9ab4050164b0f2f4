package caravan.genesys;

import caravan.interval.Span;
import caravan.record.WholeNumber;
import caravan.record.slice.Page;
import caravan.record.slice.PageShape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The conversation details query: {@code POST /api/v2/analytics/conversations/details/query}. It selects conversations that
 * were active in the interval and started on a UTC day that the interval touches. After the last page {@code conversations}
 * is missing.
 */
public final class DetailsQuery {
    public static final String PATH = "/api/v2/analytics/conversations/details/query";
    public static final String TOTAL = "/totalHits";

    /** The vendor's limit. */
    public static final int LARGEST_PAGE = 100;

    private final ConversationFilter filter;
    private final int pageSize;

    /**
     * Makes the query of one feed.
     *
     * @param pageSize records in a page, up to {@link #LARGEST_PAGE}
     */
    public DetailsQuery(ConversationFilter filter, int pageSize) {
        this.filter = filter;
        this.pageSize = pageSize;
    }

    /** The body that requests one page, numbered from 1. */
    public String body(Span span, int page) {
        return body(span, page, pageSize);
    }

    /** The same for a page of another size. */
    public String body(Span span, int page, int records) {
        ObjectNode body = filter.body(span);
        body.putObject("paging").put("pageSize", records).put("pageNumber", page);
        return body.toString();
    }

    public int pageSize() {
        return pageSize;
    }

    /** The number of conversations that the query matches; empty for a page without it. */
    public static Optional<Long> total(Page page) {
        return page.value(TOTAL).flatMap(WholeNumber::of);
    }

    /** The wrong value in the total's place; empty if there is a total or no value. */
    public static Optional<String> badTotal(Page page) {
        return page.value(TOTAL)
                .filter(text -> WholeNumber.of(text).isEmpty())
                .map(text -> WholeNumber.problem(TOTAL, text));
    }

    /** The shape of a response. A response without conversations is a page only with the total. */
    public static PageShape shape(List<String> digestIgnore) {
        return new PageShape("/conversations", List.of(TOTAL), ConversationFilter.record(digestIgnore))
                .proved(ErrorBody.ABSENT.or(TOTAL));
    }
}
