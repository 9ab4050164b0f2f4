package caravan.camel.source.rest;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.Statuses;
import caravan.camel.call.VendorRefusedException;
import caravan.interval.Span;
import caravan.paging.PageLimitException;
import caravan.reading.Reading;
import caravan.record.slice.PageSlicer;
import caravan.rest.ParameterLocation;
import caravan.rest.RestRequest;
import caravan.rest.Template;
import caravan.settings.RestSettings;
import caravan.settings.choice.PagingName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests of a feed to any REST API, as settings describe them.
 *
 * @param request null where the user's own route makes the requests
 * @param first names the first page
 * @param slicer cuts the responses into records
 */
record RestCalls(RestSettings settings, @Nullable RestRequest request, String first, PageSlicer slicer) {
    private static final List<Integer> NO_SUCH_PAGE = List.of(404, 416);

    /** @throws IllegalArgumentException for a request that cannot be made */
    static RestCalls of(RestSettings settings, @Nullable Integer pageSize, String first, PageSlicer slicer) {
        RestRequest request = settings.request().path().isEmpty() ? null : request(settings, pageSize);
        return new RestCalls(settings, request, first, slicer);
    }

    private static RestRequest request(RestSettings settings, @Nullable Integer pageSize) {
        RestSettings.Request request = settings.request();
        Map<String, Template> query = new LinkedHashMap<>();
        request.query().forEach((name, value) -> query.put(name, new Template(value.value())));
        String sizeAs = request.sizeAs();
        String nextAs = request.nextAs();
        return new RestRequest(
                request.method().name(),
                new Template(request.path()),
                query,
                request.body() == null ? null : new Template(request.body()),
                nextAs == null ? null : ParameterLocation.of(nextAs),
                settings.paging().name() != PagingName.TOKEN,
                sizeAs == null || pageSize == null
                        ? null
                        : new RestRequest.Size(pageSize, ParameterLocation.of(sizeAs)));
    }

    /** Records a page, or 0 where the request names no size. */
    int pageSize() {
        return request == null || request.size() == null ? 0 : request.size().records();
    }

    /** Whether the request names the interval. */
    boolean namesInterval() {
        return request != null && request.namesInterval();
    }

    /** Whether the user's own route makes the requests. */
    boolean isOwn() {
        return request == null;
    }

    /** The first page of a span. */
    Call first(ApiClient client, Span span) {
        return Call.of(client, described().at(span, first, false), slicer)
                .answeredBy(Statuses.PAGES.ending(settings.answer().emptyStatus()));
    }

    /** The next page of a reading. */
    Call next(ApiClient client, Reading reading) throws PageLimitException, VendorRefusedException {
        String page = reading.page();
        Call call = settings.paging().name() == PagingName.LINK && !page.isEmpty()
                ? Call.linked(client, described().at(reading.query(), "", false), page, slicer)
                : Call.of(
                        client,
                        described().of(reading.pageSize()).at(reading.query(), page, reading.isPageNumber()),
                        slicer);
        return call.answeredBy(statuses(reading)).sized(reading.pageSize());
    }

    /** The meaning of each status for the next page of a reading. */
    Statuses statuses(Reading reading) throws PageLimitException {
        if (isFirst(reading)) {
            return Statuses.PAGES.ending(settings.answer().emptyStatus());
        }
        List<Integer> ends = settings.paging().endStatus();
        return Statuses.PAGES.ending(ends.isEmpty() && RestPaging.isCounted(settings.paging()) ? NO_SUCH_PAGE : ends);
    }

    boolean isFirst(Reading reading) throws PageLimitException {
        return reading.page().equals(first);
    }

    private RestRequest described() {
        return Objects.requireNonNull(request, "The user's own route or .rest.path describes the request");
    }
}
