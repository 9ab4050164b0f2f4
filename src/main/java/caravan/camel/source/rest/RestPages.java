package caravan.camel.source.rest;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.VendorResponse;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Source;
import caravan.interval.Span;
import caravan.paging.Pages;
import caravan.paging.Paging;
import caravan.reading.Conflict;
import caravan.record.slice.Page;
import caravan.record.slice.PageShape;
import caravan.settings.FeedSettings;
import caravan.settings.RestSettings;
import caravan.settings.choice.ConflictName;
import caravan.settings.choice.SnapshotName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pages of any REST API, as settings describe them. The bean {@link Rest} reads them. */
public final class RestPages implements Source {
    private static final int BAD_REQUEST = 400;

    private final RestSettings settings;
    private final RestPaging paging;
    private final RestCalls calls;
    private final RestAnswers answers;
    private final int pageLimit;
    private final long hitsLimit;

    /**
     * Makes the source of one feed.
     *
     * @throws IllegalArgumentException for a request that cannot be made
     */
    public RestPages(FeedSettings feed) {
        Integer pageSize = feed.source().pageSize();
        this.settings = feed.rest();
        this.paging = RestPaging.of(settings, pageSize);
        this.answers = new RestAnswers(settings, pageSize, feed.source());
        this.calls = RestCalls.of(settings, pageSize, paging.next().first(), answers.slicer());
        this.pageLimit = feed.source().pageLimit();
        this.hitsLimit = feed.source().hitsLimit();
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
    public int pageSize() {
        return calls.pageSize();
    }

    @Override
    public Paging firstPage(int records) {
        return new Pages(paging.next(), paging.last().of(records), Source.limit(pageLimit, pageSize(), records));
    }

    /** A query can be split only if its request names the interval. */
    @Override
    public long mostHits() {
        return isHalvable() ? hitsLimit : Long.MAX_VALUE;
    }

    @Override
    public @Nullable Long total(Page page) {
        return answers.total(page);
    }

    /** Without a total the proved last page shows that no record is missing. */
    @Override
    public boolean reportsTotal() {
        return settings.answer().total() != null;
    }

    @Override
    public boolean isTotalExact() {
        return settings.answer().totalExact();
    }

    /** Only the text in the settings means this: a similar text may be the end of the pages. */
    @Override
    public boolean isResultLimit(VendorResponse answer) {
        String text = settings.answer().resultLimit();
        return text != null
                && answer.status() == BAD_REQUEST
                && new String(answer.bytes(), StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT)
                        .contains(text.toLowerCase(Locale.ROOT));
    }

    /** Neither a record nor the request has a time, so the API returns its present state. */
    @Override
    public boolean isSnapshot() {
        return !shape().record().isDated() && !calls.namesInterval();
    }

    @Override
    public boolean leavesOutUnchanged() {
        return settings.answer().snapshot() == SnapshotName.CHANGED;
    }

    @Override
    public Conflict conflict() {
        return switch (settings.answer().conflict()) {
            case FAIL -> Conflict.FAIL;
            case NEWER -> Conflict.LATER;
            case BOTH -> Conflict.BOTH;
        };
    }

    /** An end proves nothing if the key may not name one record. */
    @Override
    public boolean isNewerByEnd() {
        return settings.answer().conflict() == ConflictName.NEWER;
    }

    boolean isHalvable() {
        return calls.isOwn() ? shape().record().isDated() : calls.namesInterval();
    }

    @Override
    public String toCheck() {
        String counted = RestPaging.isCounted(settings.paging())
                ? ", and .rest.end-status if the vendor answers so to the page after the last"
                : "";
        return ".api-url, .rest.path and .rest.records" + counted;
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
        return hasProbe() ? calls.first(client, client.clock().lastSecond()) : null;
    }

    /** The first page of a past interval, which may have records; null where only the route knows the request. */
    @Nullable
    public Call sample(Feed feed) {
        ApiClient client = feed.client();
        Duration interval = feed.settings().schedule().interval();
        Instant end =
                client.clock().now().minus(feed.settings().schedule().settle()).truncatedTo(ChronoUnit.SECONDS);
        return hasProbe() ? calls.first(client, new Span(end.minus(interval), end)) : null;
    }

    public RestAnswers answers() {
        return answers;
    }

    RestCalls calls() {
        return calls;
    }

    /** Whether settings define a refused page as the end. Otherwise two rounds must agree on the end. */
    boolean isEndDefined() {
        return !settings.paging().endStatus().isEmpty();
    }
}
