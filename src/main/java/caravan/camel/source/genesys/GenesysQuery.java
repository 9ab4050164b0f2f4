package caravan.camel.source.genesys;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.feed.LookUps;
import caravan.camel.feed.Source;
import caravan.genesys.ConversationFilter;
import caravan.genesys.DetailsQuery;
import caravan.paging.PageLimitException;
import caravan.paging.PageNumbers;
import caravan.paging.Paging;
import caravan.reading.Reading;
import caravan.record.slice.Page;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import caravan.settings.FeedSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The conversation details query of Genesys Cloud. */
public final class GenesysQuery implements Source {
    private final DetailsQuery query;
    private final DetailsQuery smallest;
    private final int pageLimit;
    private final long mostHits;
    private final PageShape shape;
    private final PageSlicer slicer;
    /** For pages after the total was reached, where the vendor may send {@code {}}. */
    private final PageSlicer past;

    private final LookUps lookUps;

    public GenesysQuery(FeedSettings.Source settings) {
        int pageSize = Math.min(
                Objects.requireNonNullElse(settings.pageSize(), DetailsQuery.LARGEST_PAGE), DetailsQuery.LARGEST_PAGE);
        ConversationFilter filter = new ConversationFilter(settings.filter());
        this.query = new DetailsQuery(filter, pageSize);
        this.smallest = new DetailsQuery(filter, 1);
        this.pageLimit = settings.pageLimit();
        this.mostHits = settings.hitsLimit();
        this.shape = DetailsQuery.shape(settings.digestIgnore()).redacted(settings.redaction());
        this.slicer = new PageSlicer(shape);
        this.past = new PageSlicer(shape.withoutRecordsRequired());
        this.lookUps = LookUps.of(settings, true);
    }

    @Override
    public String name() {
        return "genesys-query";
    }

    @Override
    public String vendor() {
        return "genesys-cloud";
    }

    @Override
    public boolean reportsEnds() {
        return true;
    }

    @Override
    public PageShape shape() {
        return shape;
    }

    @Override
    public int pageSize() {
        return query.pageSize();
    }

    @Override
    public Paging firstPage(int records) {
        return new PageNumbers(records, Source.limit(pageLimit, query.pageSize(), records));
    }

    @Override
    public long mostHits() {
        return mostHits;
    }

    @Override
    public @Nullable Long total(Page page) {
        return DetailsQuery.total(page).orElse(null);
    }

    @Override
    public LookUps lookUps() {
        return lookUps;
    }

    /** The request for the next page of a reading. */
    Call next(ApiClient client, Reading reading) throws PageLimitException {
        int page = Integer.parseInt(reading.page());
        String body = query.body(reading.query(), page, reading.pageSize());
        return call(client, body, page > 1 && reading.isMet() ? past : slicer).sized(reading.pageSize());
    }

    @Override
    public Call probe(ApiClient client) {
        return call(client, smallest.body(client.clock().lastSecond(), 1), slicer);
    }

    private static Call call(ApiClient client, String body, PageSlicer answers) {
        return Call.post(client, DetailsQuery.PATH, body, answers);
    }
}
