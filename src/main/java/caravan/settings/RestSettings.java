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

/** A feed that is described wholly in settings: the source {@code rest-pages}. */
public record RestSettings(Request request, Answer answer, Paging paging) {
    /** The route that asks if no other is named. */
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
     * What is sent.
     *
     * @param path below the API's address; a template, as the values of {@code query} and {@code body} are
     * @param query parameters by name; their values may be secret
     * @param headers beside those of every request, by name; their values may be secret
     * @param body a JSON object, or null for none
     * @param nextAs where the next page's number, offset or token goes, {@code query:NAME} or {@code body:/POINTER}
     * @param sizeAs where the page's size goes, likewise
     * @param route the route that asks
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

        /** Whether a route of the user's own asks. */
        public boolean isOwn() {
            return !route.equals(ROUTE);
        }
    }

    /**
     * What comes back.
     *
     * @param records JSON Pointers to the array of records, of which an answer has one; none: the whole answer is the array
     * @param absent what a first answer without them means
     * @param keys JSON Pointers into a record, which name it together
     * @param start JSON Pointer into a record, or null where records have none
     * @param end JSON Pointer into a record, or null
     * @param media JSON Pointer into a record, or null
     * @param changed JSON Pointer into a record, or null where records do not say when they changed
     * @param format of start, end and changed
     * @param zone of those that have none, or null where they are no instants
     * @param conflict what becomes of two records of one key that differ
     * @param total JSON Pointer into the answer, or {@code header:NAME}, or null where it tells none
     * @param totalExact whether an interval that stays short of it fails
     * @param errors what shows an error in an answer with a good status: JSON Pointers, some with {@code =value}
     * @param emptyStatus statuses of a first page that mean no records
     * @param resultLimit text of a 400 for a request that matches more than the vendor shows, or null
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
            @Nullable String resultLimit) {
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
                    feed.find("rest.result-limit", SettingType.TEXT));
        }
    }

    /**
     * How the next page is asked for, and what the last is known by.
     *
     * @param first the first page's number or offset, or null for 1 or 0
     * @param token JSON Pointer into the answer, or {@code header:NAME}
     * @param lastToken tokens that mean that no page follows
     * @param link JSON Pointer into the answer, or null for the header {@code Link}
     * @param more JSON Pointer into the answer to what says whether a page follows, or {@code header:NAME}, or null
     * @param endStatus statuses of a later page that mean that there is none; empty where settings do not say
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
            feed.missing("rest.key", "It is the JSON Pointer of what names a record, such as /id.");
        }
        if (paging.name == PagingName.TOKEN && paging.token == null) {
            feed.missing("rest.token", "With rest.paging=token it is where an answer has the next page's token.");
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
            feed.missing("rest.path", "It is what follows the API's address, such as /api/v2/users.");
        }
        if (paging.name.isCarried() && request.nextAs == null) {
            feed.missing(
                    "rest.next-as",
                    "With rest.paging=" + paging.name.written()
                            + " it says where the request for the next page carries it: query:NAME or body:/POINTER.");
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
