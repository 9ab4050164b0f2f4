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
 * span, probably with its end, or that changed since an instant. A contact does not appear before it is completed. Older
 * versions wrap the response in {@code resultSet}, have other field names and write numbers as text.
 */
public final class CompletedContacts {
    /** Seen in production; the vendor accepts up to 10,000, and large pages time out. */
    public static final int USUAL_PAGE = 1000;

    /** JSON Pointers of the next page's address, and of the total. */
    public static final List<String> LINKS = List.of("/_links/next", "/resultSet/_links/next");

    public static final List<String> TOTALS = List.of("/totalRecords", "/resultSet/totalRecords");

    private static final List<String> RECORDS = List.of("/completedContacts", "/resultSet/completedContacts");
    private static final Duration LONGEST_SPAN = Duration.ofDays(30);

    /** Seen, not documented: field names changed between versions 24 and 27. */
    private static final int LAST_OLD_NAMES = 24;

    /** With a fraction always, and a literal Z for the zone. */
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final int version;
    private final ContactFilter filter;

    public CompletedContacts(int version, ContactFilter filter) {
        this.version = version;
        this.filter = filter;
    }

    /** Whether a span is longer than the vendor accepts. */
    public static boolean isTooLong(Span span) {
        return Duration.between(span.start(), span.end()).compareTo(LONGEST_SPAN) > 0;
    }

    /**
     * Path and query of a page of contacts that started in a span.
     *
     * @param top records in a page, at most
     * @param skip records to skip
     */
    public String path(Span span, int top, String skip) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("startDate", INSTANT.format(span.start()));
        query.put("endDate", INSTANT.format(span.end()));
        return path(query, top, skip);
    }

    /** Path and query of a page of contacts that changed since an instant, whenever they started. */
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

    /** The shape of a response, in any version. A response without an array of contacts does not come from this API. */
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

    /** The total in a page, or empty without it. */
    public static Optional<Long> total(Page page) {
        return totalText(page).flatMap(CompletedContacts::number);
    }

    /** The wrong value in the total's place; empty if there is a total or no value. */
    public static Optional<String> badTotal(Page page) {
        return TOTALS.stream()
                .filter(pointer -> page.value(pointer).isPresent())
                .findFirst()
                .flatMap(pointer -> page.value(pointer)
                        .filter(text -> number(text).isEmpty())
                        .map(text -> WholeNumber.problem(pointer, text)));
    }

    private static Optional<String> totalText(Page page) {
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
