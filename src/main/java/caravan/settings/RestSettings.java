package caravan.settings;

import static caravan.settings.type.AddressTypes.PAGE_PLACE;
import static caravan.settings.type.JsonTypes.JSON_POINTER;
import static caravan.settings.type.SettingType.TEXT;

import caravan.settings.choice.AbsentName;
import caravan.settings.choice.ConflictName;
import caravan.settings.choice.Grant;
import caravan.settings.choice.LastPageName;
import caravan.settings.choice.PagingName;
import caravan.settings.choice.RestMethod;
import caravan.settings.choice.SnapshotName;
import caravan.settings.choice.SourceName;
import caravan.settings.choice.StartFormatName;
import caravan.settings.type.AddressTypes;
import caravan.settings.type.JsonTypes;
import caravan.settings.type.Secret;
import caravan.settings.type.Section;
import caravan.settings.type.SettingType;
import caravan.settings.type.TimeTypes;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feed of the source {@code rest-pages}, which settings describe completely. */
public record RestSettings(Request request, Answer answer, Paging paging) {
    /** The route that sends the requests by default. */
    public static final String ROUTE = "rest-pages";

    static RestSettings read(Section feed, SourceName source, @Nullable Integer pageSize, Grant grant) {
        RestSettings rest = new RestSettings(Request.read(feed), Answer.read(feed), Paging.read(feed));
        if (source == SourceName.REST_PAGES) {
            rest.check(feed, pageSize);
            RestHeaders.check(feed, rest.request.headers, grant);
        } else if (!rest.request.headers.isEmpty()) {
            feed.mistake("rest.header.*", ": accepted with source=rest-pages only.");
        }
        return rest;
    }

    /**
     * The requests.
     *
     * @param path after the API's address; a template, as the values of {@code query} and {@code body}
     * @param query parameters by name; values may be secret
     * @param headers additional headers by name; values may be secret
     * @param body a JSON object, or null for none
     * @param nextAs place of the next page's number, offset or token: {@code query:NAME} or {@code body:/POINTER}
     * @param sizeAs place of the page's size, in the same form
     * @param route the route that sends the requests
     */
    public record Request(
            RestMethod method,
            String path,
            Map<String, Secret> query,
            Map<String, Secret> headers,
            @Nullable String body,
            @Nullable String nextAs,
            @Nullable String sizeAs,
            String route) {
        static Request read(Section feed) {
            return new Request(
                    feed.value("rest.method", "GET", SettingType.oneOf(RestMethod.class, Enum::name)),
                    feed.value("rest.path", "", AddressTypes.REQUEST_PATH),
                    feed.named("rest.query"),
                    RestHeaders.read(feed),
                    feed.find("rest.body", TEXT),
                    feed.find("rest.next-as", PAGE_PLACE),
                    feed.find("rest.size-as", PAGE_PLACE),
                    feed.value("rest.route", ROUTE, AddressTypes.ROUTE));
        }

        /** Whether the user has a route of his own for the requests. */
        public boolean isOwn() {
            return !route.equals(ROUTE);
        }
    }

    /**
     * The responses.
     *
     * @param records JSON Pointers to the array of records; a response has one of them. None: the whole response is the
     *     array.
     * @param absent meaning of a first response without them
     * @param keys JSON Pointers into a record that together name it
     * @param start JSON Pointer into a record, or null if records have no start
     * @param end JSON Pointer into a record, or null
     * @param media JSON Pointer into a record, or null
     * @param changed JSON Pointer to the instant of the record's last change, or null
     * @param format of start, end and changed
     * @param zone of instants without a zone, or null if such a text is no instant
     * @param conflict handling of two different records with one key
     * @param total JSON Pointer into the response, or {@code header:NAME}, or null if the vendor sends no total
     * @param totalExact whether an interval with fewer records fails
     * @param errors signs of an error in a response with a good status: JSON Pointers, some with {@code =value}
     * @param emptyStatus statuses of a first page that mean no records
     * @param resultLimit text of a 400 for a request that matches more than the vendor shows, or null
     * @param also JSON Pointers into the response to values that the user's own route reads
     * @param snapshot which lists are published, if records have no time
     */
    public record Answer(
            List<String> records,
            AbsentName absent,
            List<String> keys,
            @Nullable String start,
            @Nullable String end,
            @Nullable String media,
            @Nullable String changed,
            StartFormatName format,
            @Nullable ZoneId zone,
            ConflictName conflict,
            @Nullable String total,
            boolean totalExact,
            List<String> errors,
            List<Integer> emptyStatus,
            @Nullable String resultLimit,
            List<String> also,
            SnapshotName snapshot) {
        static Answer read(Section feed) {
            return new Answer(
                    feed.value("rest.records", "", JsonTypes.POINTERS_TO_RECORDS),
                    feed.value("rest.absent", "error", SettingType.oneOf(AbsentName.class, AbsentName::written)),
                    feed.value("rest.key", "", JsonTypes.KEYS),
                    feed.find("rest.start", JSON_POINTER),
                    feed.find("rest.end", JSON_POINTER),
                    feed.find("rest.media", JSON_POINTER),
                    feed.find("rest.changed", JSON_POINTER),
                    feed.value(
                            "rest.start-format",
                            "iso",
                            SettingType.oneOf(StartFormatName.class, StartFormatName::written)),
                    feed.find("rest.zone", TimeTypes.ZONE),
                    feed.value("rest.conflict", "fail", SettingType.oneOf(ConflictName.class, ConflictName::written)),
                    feed.find("rest.total", RestKinds.ANSWER_PLACE),
                    feed.value("rest.total-exact", "false", SettingType.TRUTH),
                    feed.value("rest.error", "/error,/errors,/fault,/ok=false,/success=false", RestKinds.ERROR_MARKS),
                    feed.value("rest.empty-status", "", RestKinds.STATUSES),
                    feed.find("rest.result-limit", SettingType.TEXT),
                    feed.value("rest.also", "", JsonTypes.JSON_POINTERS),
                    feed.value(
                            "rest.snapshot", "always", SettingType.oneOf(SnapshotName.class, SnapshotName::written)));
        }
    }

    /**
     * How the next page is requested, and signs of the last one.
     *
     * @param first the first page's number or offset, or null for 1 or 0
     * @param token JSON Pointer into the response, or {@code header:NAME}
     * @param lastToken tokens that mean "no more pages"
     * @param link JSON Pointer into the response, or null for the header {@code Link}
     * @param more place in the response that shows whether a page follows: JSON Pointer or {@code header:NAME}, or null
     * @param endStatus statuses of a later page that mean "no such page"; empty without a setting
     */
    public record Paging(
            PagingName name,
            @Nullable Integer first,
            @Nullable String token,
            List<String> lastToken,
            @Nullable String link,
            @Nullable String more,
            List<LastPageName> last,
            List<Integer> endStatus) {
        static Paging read(Section feed) {
            return new Paging(
                    feed.value("rest.paging", "none", SettingType.oneOf(PagingName.class, PagingName::written)),
                    feed.find("rest.first", SettingType.wholeNumber(0, 1_000_000_000)),
                    feed.find("rest.token", RestKinds.ANSWER_PLACE),
                    feed.value("rest.last-token", "0,-1", RestKinds.TOKENS),
                    feed.find("rest.link", JSON_POINTER),
                    feed.find("rest.more", RestKinds.ANSWER_PLACE),
                    feed.value(
                            "rest.last-page",
                            "",
                            SettingType.orNone(SettingType.severalOf(LastPageName.class, LastPageName::written))),
                    feed.value("rest.end-status", "", RestKinds.STATUSES));
        }
    }

    private void check(Section feed, @Nullable Integer pageSize) {
        if (answer.keys.isEmpty()) {
            feed.missing("rest.key", "Set it to the JSON Pointer of the record's key, such as /id.");
        }
        if (paging.name == PagingName.TOKEN && paging.token == null) {
            feed.missing("rest.token", "rest.paging=token needs the place of the next page's token in a response.");
        }
        if (!request.isOwn()) {
            checkRequest(feed);
        }
        boolean counts = paging.last.contains(LastPageName.TOTAL) || answer.totalExact;
        if (counts && answer.total == null) {
            feed.missing("rest.total", "rest.last-page=total and rest.total-exact need it.");
        }
        boolean sizes = paging.last.contains(LastPageName.SHORT) || request.sizeAs != null;
        if (sizes && pageSize == null) {
            feed.missing("page-size", "rest.last-page=short and rest.size-as need it.");
        }
    }

    private void checkRequest(Section feed) {
        if (request.path.isEmpty()) {
            feed.missing("rest.path", "Set it to the path after the API's address, such as /api/v2/users.");
        }
        if (paging.name.isCarried() && request.nextAs == null) {
            feed.missing(
                    "rest.next-as",
                    "With rest.paging=" + paging.name.written()
                            + " the request for the next page has it there: query:NAME or body:/POINTER.");
        }
        if (request.method == RestMethod.GET && (request.body != null || isInBody())) {
            feed.mistake(
                    "rest.method",
                    "=GET has no body: accepted beside rest.body, or body: in .rest.next-as and"
                            + " .rest.size-as, is POST.");
        }
    }

    private boolean isInBody() {
        return isInBody(request.nextAs) || isInBody(request.sizeAs);
    }

    private static boolean isInBody(@Nullable String place) {
        return place != null && place.startsWith("body:");
    }
}
