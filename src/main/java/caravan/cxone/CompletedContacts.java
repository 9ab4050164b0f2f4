package caravan.cxone;

import caravan.interval.Span;
import caravan.record.RecordShape;
import caravan.record.WholeNumber;
import caravan.record.slice.AnswerProof;
import caravan.record.slice.Page;
import caravan.record.slice.PageShape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The completed contacts: {@code GET /incontactapi/services/v34.0/contacts/completed}. It selects contacts that started in a
 * stretch of time, its end probably among it, or that changed since an instant; a contact is not there before it is completed.
 * Older versions wrap the answer in {@code resultSet}, have other field names and write numbers as text.
 */
public final class CompletedContacts {
    /** What production is seen to use; the vendor takes up to 10,000, and large pages time out. */
    public static final int USUAL_PAGE = 1000;

    /** JSON Pointers of the next page's address, and of how many records there are. */
    public static final List<String> LINKS = List.of("/_links/next", "/resultSet/_links/next");

    public static final List<String> TOTALS = List.of("/totalRecords", "/resultSet/totalRecords");

    private static final List<String> RECORDS = List.of("/completedContacts", "/resultSet/completedContacts");
    private static final Duration LONGEST_ASK = Duration.ofDays(30);

    /** Field names are seen to have changed between versions 24 and 27. */
    private static final int LAST_OLD_NAMES = 24;

    /** Fractions are always written, and the zone is a literal Z. */
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final int version;
    private final ContactFilter filter;

    public CompletedContacts(int version, ContactFilter filter) {
        this.version = version;
        this.filter = filter;
    }

    /** Whether a stretch of time is longer than the vendor takes. */
    public static boolean isTooLong(Span ask) {
        return Duration.between(ask.start(), ask.end()).compareTo(LONGEST_ASK) > 0;
    }

    /**
     * Path and query of a page of what started in a stretch of time.
     *
     * @param top records a page, at most
     * @param skip records before it
     */
    public String path(Span ask, int top, String skip) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("startDate", INSTANT.format(ask.start()));
        query.put("endDate", INSTANT.format(ask.end()));
        return path(query, top, skip);
    }

    /** Path and query of a page of what changed since an instant, whenever it started. */
    public String path(Instant updatedSince, int top, String skip) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("updatedSince", INSTANT.format(updatedSince));
        return path(query, top, skip);
    }

    private String path(Map<String, String> query, int top, String skip) {
        query.put("orderBy", version > LAST_OLD_NAMES ? "contactStartDate asc" : "contactStart asc");
        query.putAll(filter.parameters());
        query.put("top", Integer.toString(top));
        query.put("skip", skip.isEmpty() ? "0" : skip);
        return "/incontactapi/services/v" + version + ".0/contacts/completed?"
                + query.entrySet().stream()
                        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** Where the parts of an answer stand, in any version. An answer that has no array of contacts is another's. */
    public static PageShape shape(List<String> digestIgnore) {
        return new PageShape(
                RECORDS,
                Stream.concat(LINKS.stream(), TOTALS.stream()).toList(),
                new RecordShape(
                        "/contactId",
                        "/contactStartDate",
                        "/contactStart",
                        null,
                        "/mediaTypeName",
                        "/totalDurationSeconds",
                        "/lastUpdateTime",
                        null,
                        digestIgnore),
                true,
                false,
                true,
                AnswerProof.without("/error"));
    }

    /** How many records there are, or empty where the page does not tell. */
    public static Optional<Long> total(Page page) {
        return told(page).flatMap(CompletedContacts::number);
    }

    /** What a page has in the total's place, or empty if it has a total or none. */
    public static Optional<String> badTotal(Page page) {
        return TOTALS.stream()
                .filter(pointer -> page.value(pointer).isPresent())
                .findFirst()
                .flatMap(pointer -> page.value(pointer)
                        .filter(text -> number(text).isEmpty())
                        .map(text -> WholeNumber.problem(pointer, text)));
    }

    private static Optional<String> told(Page page) {
        return TOTALS.stream().map(page::value).flatMap(Optional::stream).findFirst();
    }

    /** Older versions write numbers as text, with a comma between thousands. */
    private static Optional<Long> number(String text) {
        return WholeNumber.of(text.matches("\\d{1,3}(,\\d{3}){1,5}(\\.0+)?") ? text.replace(",", "") : text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
