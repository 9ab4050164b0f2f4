package caravan.camel.source.rest;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.Statuses;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorResponse;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Source;
import caravan.interval.Span;
import caravan.paging.LastPage;
import caravan.paging.NextPage;
import caravan.paging.PageLimitException;
import caravan.paging.Pages;
import caravan.paging.Paging;
import caravan.reading.Conflict;
import caravan.reading.Reading;
import caravan.record.slice.Page;
import caravan.record.slice.PageShape;
import caravan.rest.ParameterLocation;
import caravan.rest.RestRequest;
import caravan.rest.Template;
import caravan.settings.FeedSettings;
import caravan.settings.RestSettings;
import caravan.settings.choice.ConflictName;
import caravan.settings.choice.LastPageName;
import caravan.settings.choice.PagingName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pages of any REST API, as settings describe them; {@link Rest} asks for them. */
public final class RestPages implements Source {
    private static final List<Integer> NO_SUCH_PAGE = List.of(404, 416);

    private static final int BAD_REQUEST = 400;

    private final RestSettings settings;
    private final @Nullable RestRequest request;
    private final NextPage way;
    private final LastPage last;
    private final int pageLimit;
    private final long hitsLimit;
    private final RestAnswers answers;

    /**
     * Makes the source of one feed.
     *
     * @throws IllegalArgumentException for a request that cannot be made
     */
    public RestPages(FeedSettings feed) {
        this.settings = feed.rest();
        Integer pageSize = feed.source().pageSize();
        this.request = settings.request().path().isEmpty() ? null : request(settings, pageSize);
        this.way = way(settings.paging());
        this.last = last(settings, pageSize);
        this.pageLimit = feed.source().pageLimit();
        this.hitsLimit = feed.source().hitsLimit();
        this.answers = new RestAnswers(settings, pageSize, feed.source().digestIgnore());
    }

    @Override
    public String name() {
        return RestSettings.ROUTE;
    }

    @Override
    public String route() {
        return settings.request().route();
    }

    @Override
    public String vendor() {
        return "rest";
    }

    @Override
    public PageShape shape() {
        return answers.shape();
    }

    @Override
    public Paging firstPage() {
        return firstPage(pageSize());
    }

    @Override
    public int pageSize() {
        return request == null || request.size() == null ? 0 : request.size().records();
    }

    @Override
    public Paging firstPage(int records) {
        return new Pages(way, last.of(records), Source.limit(pageLimit, pageSize(), records));
    }

    /** Halving what is asked for helps only where the request says what is asked for. */
    @Override
    public long mostHits() {
        return isHalvable() ? hitsLimit : Long.MAX_VALUE;
    }

    @Override
    public @Nullable Long total(Page page) {
        return answers.total(page);
    }

    @Override
    public boolean isTotalExact() {
        return settings.answer().totalExact();
    }

    /** A text that the settings name: other texts that look so may be the end of the pages. */
    @Override
    public boolean isResultLimit(VendorResponse answer) {
        String text = settings.answer().resultLimit();
        return text != null
                && answer.status() == BAD_REQUEST
                && new String(answer.bytes(), StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT)
                        .contains(text.toLowerCase(Locale.ROOT));
    }

    /** Neither records nor request know of time: what comes is what is there now. */
    @Override
    public boolean isSnapshot() {
        return !shape().record().isDated() && (request == null || !request.namesInterval());
    }

    @Override
    public Conflict conflict() {
        return switch (settings.answer().conflict()) {
            case FAIL -> Conflict.FAIL;
            case NEWER -> Conflict.LATER;
            case BOTH -> Conflict.BOTH;
        };
    }

    /** An end proves nothing where the key may not name one record. */
    @Override
    public boolean isNewerByEnd() {
        return settings.answer().conflict() == ConflictName.NEWER;
    }

    boolean isHalvable() {
        return request == null ? shape().record().isDated() : request.namesInterval();
    }

    @Override
    public String toCheck() {
        return ".api-url, .rest.path and .rest.records";
    }

    @Override
    public String permission() {
        return "what the vendor wants for this address";
    }

    @Override
    public boolean hasProbe() {
        return !settings.request().isOwn();
    }

    @Override
    public @Nullable Call probe(ApiClient client) {
        if (!hasProbe()) {
            return null;
        }
        Instant now = client.clock().now().truncatedTo(ChronoUnit.MILLIS); // vendors take three digits
        return first(client, new Span(now.minus(Duration.ofSeconds(1)), now));
    }

    /** A first page of a past interval, which may have records; null where only its route knows one. */
    @Nullable
    public Call sample(Feed feed) {
        ApiClient client = feed.client();
        Duration interval = feed.settings().schedule().interval();
        Instant end =
                client.clock().now().minus(feed.settings().schedule().settle()).truncatedTo(ChronoUnit.SECONDS);
        return hasProbe() ? first(client, new Span(end.minus(interval), end)) : null;
    }

    private Call first(ApiClient client, Span span) {
        return Call.of(client, asked().at(span, way.first(), false), answers.slicer())
                .answeredBy(Statuses.PAGES.ending(settings.answer().emptyStatus()));
    }

    public RestAnswers answers() {
        return answers;
    }

    /** What to ask for the next page of a reading. */
    Call ask(ApiClient client, Reading reading) throws PageLimitException, VendorRefusedException {
        String page = reading.page();
        Call call = settings.paging().name() == PagingName.LINK && !page.isEmpty()
                ? Call.linked(client, asked().at(reading.ask(), "", false), page, answers.slicer())
                : Call.of(
                        client,
                        asked().of(reading.pageSize()).at(reading.ask(), page, reading.isPageNumber()),
                        answers.slicer());
        return call.answeredBy(statuses(reading)).sized(reading.pageSize());
    }

    /** What statuses mean to the next page of a reading. */
    Statuses statuses(Reading reading) throws PageLimitException {
        if (isFirst(reading)) {
            return Statuses.PAGES.ending(settings.answer().emptyStatus());
        }
        List<Integer> ends = settings.paging().endStatus();
        return Statuses.PAGES.ending(ends.isEmpty() && isCounted() ? NO_SUCH_PAGE : ends);
    }

    boolean isFirst(Reading reading) throws PageLimitException {
        return reading.page().equals(way.first());
    }

    /** Whether settings say what a refused page means; else two rounds must agree that it is the end. */
    boolean isEndTold() {
        return !settings.paging().endStatus().isEmpty();
    }

    private boolean isCounted() {
        return settings.paging().name() == PagingName.PAGE || settings.paging().name() == PagingName.OFFSET;
    }

    private RestRequest asked() {
        return Objects.requireNonNull(request, "A route of the user's own describes the request, or .rest.path does");
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

    private static NextPage way(RestSettings.Paging paging) {
        return switch (paging.name()) {
            case NONE -> new NextPage.None();
            case PAGE -> new NextPage.Numbered(Objects.requireNonNullElse(paging.first(), 1));
            case OFFSET -> new NextPage.Offset(Objects.requireNonNullElse(paging.first(), 0));
            case TOKEN -> new NextPage.Told(Objects.requireNonNullElse(paging.token(), ""), paging.lastToken());
            case LINK -> new NextPage.Told(RestAnswers.pointerOfLink(paging));
        };
    }

    private static LastPage last(RestSettings settings, @Nullable Integer pageSize) {
        RestSettings.Paging paging = settings.paging();
        boolean numbered = paging.name() == PagingName.PAGE || paging.name() == PagingName.OFFSET;
        return new LastPage(
                numbered || paging.last().contains(LastPageName.EMPTY),
                paging.last().contains(LastPageName.SHORT),
                pageSize,
                paging.last().contains(LastPageName.TOTAL),
                settings.answer().total(),
                paging.more(),
                paging.last().contains(LastPageName.ABSENT));
    }
}
