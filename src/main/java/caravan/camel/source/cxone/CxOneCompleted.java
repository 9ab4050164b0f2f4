package caravan.camel.source.cxone;

import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.Statuses;
import caravan.camel.call.VendorResponse;
import caravan.camel.feed.Source;
import caravan.cxone.CompletedContacts;
import caravan.cxone.ContactFilter;
import caravan.cxone.ErrorText;
import caravan.interval.Span;
import caravan.paging.LinkedPages;
import caravan.record.slice.Page;
import caravan.record.slice.PageShape;
import caravan.record.slice.PageSlicer;
import caravan.rest.RestCall;
import caravan.settings.FeedSettings;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The completed contacts of NICE CXone. {@link Contacts} reads them, {@link ChangedContactsPoller} finds changes. */
public final class CxOneCompleted implements Source {
    /** 204 is the documented end. */
    private static final Statuses PAGES = Statuses.of(200, 204);

    private static final int TIMED_OUT = 408;
    private static final int UNAVAILABLE = 503;

    private final CompletedContacts contacts;
    private final int pageSize;
    private final int pageLimit;
    private final PageShape shape;
    private final PageSlicer slicer;

    /**
     * Makes the source of one feed.
     *
     * @throws IllegalArgumentException for a filter that cannot be sent
     */
    public CxOneCompleted(FeedSettings feed) {
        FeedSettings.Source settings = feed.source();
        this.contacts = new CompletedContacts(feed.cxOne().apiVersion(), new ContactFilter(settings.filter()));
        this.pageSize = Objects.requireNonNullElse(settings.pageSize(), CompletedContacts.USUAL_PAGE);
        this.pageLimit = settings.pageLimit();
        this.shape = CompletedContacts.shape(settings.digestIgnore()).redacted(settings.redaction());
        this.slicer = new PageSlicer(shape);
    }

    @Override
    public String name() {
        return "cxone-completed";
    }

    @Override
    public String vendor() {
        return "nice-cxone";
    }

    @Override
    public PageShape shape() {
        return shape;
    }

    @Override
    public int pageSize() {
        return pageSize;
    }

    @Override
    public LinkedPages firstPage(int records) {
        int limit = Source.limit(pageLimit, pageSize, records);
        return new LinkedPages(CompletedContacts.LINKS, CompletedContacts.TOTALS, records, limit);
    }

    @Override
    public @Nullable Long total(Page page) {
        return CompletedContacts.total(page).orElse(null);
    }

    @Override
    public boolean isTotalExact() {
        return true;
    }

    /** Reports are throttled with 503, other calls with 429. */
    @Override
    public boolean isThrottled(int status) {
        return status == UNAVAILABLE || Source.super.isThrottled(status);
    }

    @Override
    public Optional<String> error(VendorResponse answer) {
        Optional<String> error =
                ErrorText.of(answer.bytes(), answer.header(ErrorText.HEADER).orElse(null));
        return answer.status() == TIMED_OUT
                ? Optional.of(error.map(text -> text + " ").orElse("") + "(large pages time out: lower .page-size)")
                : error;
    }

    @Override
    public String toCheck() {
        return ".area, .tenant, .api-url, .api-version and .filter";
    }

    @Override
    public String permission() {
        return "or its access key's role what the vendor wants for reports of contacts";
    }

    @Override
    public Call probe(ApiClient client) {
        return get(client, contacts.path(client.clock().lastSecond(), 1, ""));
    }

    /**
     * The request for a page of contacts that started in a span.
     *
     * @param records a page
     * @param page a link to the API, from its path on, or how many records to skip
     */
    Call page(ApiClient client, Span query, int records, String page) {
        Call call = isLink(page) ? linked(client, page) : get(client, contacts.path(query, records, page));
        return call.sized(records);
    }

    /** The request for a page of contacts that changed since an instant. */
    Call changes(ApiClient client, Instant since, int records, String page) {
        Call call = isLink(page) ? linked(client, page) : get(client, contacts.path(since, records, page));
        return call.sized(records);
    }

    private Call get(ApiClient client, String path) {
        return Call.get(client, path, slicer).answeredBy(PAGES);
    }

    private static boolean isLink(String page) {
        return page.startsWith("/");
    }

    private Call linked(ApiClient client, String link) {
        return Call.linked(client, new RestCall("GET", link, null), link, slicer)
                .answeredBy(PAGES);
    }
}
