package caravan.camel;

import caravan.interval.Span;
import caravan.paging.LastPage;
import caravan.paging.NextPage;
import caravan.paging.PageLimitException;
import caravan.paging.Pages;
import caravan.paging.Paging;
import caravan.reading.Conflict;
import caravan.reading.Reading;
import caravan.record.Page;
import caravan.record.PageShape;
import caravan.record.PageSlicer;
import caravan.record.RecordShape;
import caravan.record.TimeForm;
import caravan.rest.Asked;
import caravan.rest.Place;
import caravan.rest.RestRequest;
import caravan.rest.Template;
import caravan.settings.AbsentName;
import caravan.settings.ConflictName;
import caravan.settings.FeedSettings;
import caravan.settings.LastPageName;
import caravan.settings.PagingName;
import caravan.settings.RestSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of any REST API, as settings describe them; {@link Rest} asks for them. */
final class RestPages implements Source {
    /** Where a page tells of its link if that stood in the header; no JSON Pointer begins so. */
    static final String LINK_HEADER = "Link";

    private static final int BAD_REQUEST = 400;

    private final RestSettings settings;
    private final @Nullable RestRequest request;
    private final NextPage way;
    private final LastPage last;
    private final int pageLimit;
    private final long hitsLimit;
    private final PageShape shape;
    private final PageSlicer first;
    private final PageSlicer later;

    /**
     * Makes the source of one feed.
     *
     * @throws IllegalArgumentException for a request that cannot be made
     */
    RestPages(FeedSettings feed) {
        this.settings = feed.rest();
        Integer pageSize = feed.source().pageSize();
        this.request = settings.request().path().isEmpty() ? null : request(settings, pageSize);
        this.way = way(settings.paging());
        this.last = last(settings, pageSize);
        this.pageLimit = feed.source().pageLimit();
        this.hitsLimit = feed.source().hitsLimit();
        this.shape = shape(settings, feed.source().digestIgnore());
        this.later = new PageSlicer(shape);
        this.first =
                settings.answer().absent() == AbsentName.ERROR ? new PageSlicer(shape.withRecordsRequired()) : later;
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
        return shape;
    }

    @Override
    public Paging firstPage() {
        return new Pages(way, last, pageLimit);
    }

    /** Halving what is asked for helps only where the request says what is asked for. */
    @Override
    public long mostHits() {
        return isHalvable() ? hitsLimit : Long.MAX_VALUE;
    }

    @Override
    public @Nullable Long total(Page page) {
        String pointer = settings.answer().total();
        return pointer == null ? null : LastPage.total(page, pointer).orElse(null);
    }

    @Override
    public boolean isTotalExact() {
        return settings.answer().totalExact();
    }

    /** A text that the settings name: other texts that look so may be the end of the pages. */
    @Override
    public boolean isResultLimit(Answer answer) {
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
        return !shape.record().isDated() && (request == null || !request.namesInterval());
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
        return request == null ? shape.record().isDated() : request.namesInterval();
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
    public @Nullable Call probe(Feed feed) {
        if (!hasProbe()) {
            return null;
        }
        Instant now = feed.clock().now().truncatedTo(ChronoUnit.MILLIS); // vendors take three digits
        Asked asked = asked().at(new Span(now.minus(Duration.ofSeconds(1)), now), way.first());
        return Call.of(feed, asked, later);
    }

    /** What to ask for the next page of a reading. */
    Call ask(Feed feed, Reading reading) throws PageLimitException, VendorRefusedException {
        String page = reading.page();
        if (settings.paging().name() == PagingName.LINK && !page.isEmpty()) {
            return Call.linked(feed, asked().at(reading.ask(), ""), page, later);
        }
        return Call.of(feed, asked().at(reading.ask(), page), slicer(reading));
    }

    /** How the answer to the next page's request is cut. */
    PageSlicer slicer(Reading reading) throws PageLimitException {
        return reading.page().equals(way.first()) ? first : later;
    }

    /** What an answer's page tells of the next by a link: beside its records or in its header. Null where it tells none. */
    @Nullable
    String link(Page page, @Nullable String header) {
        if (settings.paging().name() != PagingName.LINK) {
            return null;
        }
        String pointer = settings.paging().link();
        return pointer == null
                ? header
                : page.value(pointer).filter(told -> !told.isEmpty()).orElse(null);
    }

    /** The page with its link in another form. */
    Page withLink(Page page, String link) {
        Map<String, String> envelope = new LinkedHashMap<>(page.envelope());
        envelope.put(pointerOfLink(settings.paging()), link);
        return new Page(page.records(), envelope, page.bytes());
    }

    /** What a total must be to be counted by, or null if it is. */
    @Nullable
    String problemOfTotal(Page page) {
        String pointer = settings.answer().total();
        boolean told = pointer != null && page.value(pointer).isPresent();
        return told && total(page) == null ? "a total at " + pointer + " that is no whole number" : null;
    }

    private RestRequest asked() {
        return Objects.requireNonNull(request, "A route of the user's own says what is asked, or .rest.path does");
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
                nextAs == null ? null : Place.of(nextAs),
                settings.paging().name() != PagingName.TOKEN,
                sizeAs == null || pageSize == null ? null : new RestRequest.Size(pageSize, Place.of(sizeAs)));
    }

    private static NextPage way(RestSettings.Paging paging) {
        return switch (paging.name()) {
            case NONE -> new NextPage.None();
            case PAGE -> new NextPage.Numbered(Objects.requireNonNullElse(paging.first(), 1));
            case OFFSET -> new NextPage.Offset(Objects.requireNonNullElse(paging.first(), 0));
            case TOKEN -> new NextPage.Told(Objects.requireNonNullElse(paging.token(), ""));
            case LINK -> new NextPage.Told(pointerOfLink(paging));
        };
    }

    private static LastPage last(RestSettings settings, @Nullable Integer pageSize) {
        RestSettings.Paging paging = settings.paging();
        boolean numbered = paging.name() == PagingName.PAGE || paging.name() == PagingName.OFFSET;
        return new LastPage(
                numbered || paging.last().contains(LastPageName.EMPTY),
                paging.last().contains(LastPageName.SHORT) ? pageSize : null,
                paging.last().contains(LastPageName.TOTAL) ? settings.answer().total() : null,
                paging.more());
    }

    private static PageShape shape(RestSettings settings, List<String> digestIgnore) {
        RestSettings.Answer answer = settings.answer();
        RestSettings.Paging paging = settings.paging();
        List<String> envelope = new ArrayList<>();
        Stream.of(paging.token(), paging.link(), paging.more(), answer.total())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .forEach(envelope::add);
        return new PageShape(
                answer.records().isEmpty() ? List.of("") : answer.records(),
                envelope,
                record(answer, digestIgnore),
                false,
                paging.name() == PagingName.NONE,
                true);
    }

    private static RecordShape record(RestSettings.Answer answer, List<String> digestIgnore) {
        TimeForm.Unit unit =
                switch (answer.format()) {
                    case ISO -> TimeForm.Unit.ISO;
                    case EPOCH_S -> TimeForm.Unit.EPOCH_SECONDS;
                    case EPOCH_MS -> TimeForm.Unit.EPOCH_MILLIS;
                };
        return new RecordShape(
                answer.keys(),
                answer.start(),
                null,
                answer.end(),
                answer.media(),
                null,
                answer.changed(),
                null,
                digestIgnore,
                new TimeForm(unit, answer.zone()),
                answer.conflict() == ConflictName.BOTH);
    }

    private static String pointerOfLink(RestSettings.Paging paging) {
        return Objects.requireNonNullElse(paging.link(), LINK_HEADER);
    }
}
