package caravan.genesys;

import caravan.interval.Span;
import caravan.record.RecordShape;
import caravan.record.slice.PageShape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The conversation details jobs: submitted, polled until the vendor has collected the conversations, read page by page,
 * deleted. A job selects every conversation whose life overlaps its interval, with its participants' attributes, and silently
 * leaves out data after the availability date.
 */
public final class DetailsJobs {
    public static final String PATH = "/api/v2/analytics/conversations/details/jobs";
    public static final String AVAILABILITY = PATH + "/availability";

    /** Pointers into the responses. */
    public static final String JOB_ID = "/jobId";

    public static final String STATE = "/state";
    public static final String ERROR = "/errorMessage";
    public static final String CURSOR = "/cursor";
    public static final String AVAILABLE = "/dataAvailabilityDate";

    /** Seen in production; the vendor documents no limit. */
    public static final int USUAL_PAGE = 1000;

    private final ConversationFilter filter;
    private final int pageSize;

    public DetailsJobs(ConversationFilter filter, int pageSize) {
        this.filter = filter;
        this.pageSize = pageSize;
    }

    public int pageSize() {
        return pageSize;
    }

    /** The body that submits a job. */
    public String body(Span span) {
        return filter.body(span).toString();
    }

    /** The path of a job, for its state and its deletion. */
    public static String path(String job) {
        return PATH + "/" + escaped(job);
    }

    /** The path of a page of its results. */
    public String results(String job, String cursor) {
        return results(job, cursor, pageSize);
    }

    /** The same for a page of another size. */
    public String results(String job, String cursor, int pageSize) {
        String path = path(job) + "/results?pageSize=" + pageSize;
        return cursor.isEmpty() ? path : path + "&cursor=" + escaped(cursor);
    }

    /** The shape of a page of results. */
    public static PageShape shape(List<String> digestIgnore) {
        return new PageShape("/conversations", List.of(CURSOR, AVAILABLE), ConversationFilter.record(digestIgnore))
                .proved(ErrorBody.ABSENT);
    }

    /**
     * The shape of every other response, which has no records.
     *
     * @param proof JSON Pointer of a required member
     */
    public static PageShape answers(String proof) {
        return new PageShape(
                        "/conversations",
                        List.of(JOB_ID, STATE, ERROR, AVAILABLE),
                        new RecordShape(
                                "/conversationId", "/conversationStart", "/conversationEnd", "/mediaType", List.of()))
                .proved(ErrorBody.ABSENT.or(proof));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
