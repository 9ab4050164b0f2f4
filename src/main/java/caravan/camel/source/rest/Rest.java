package caravan.camel.source.rest;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorResponse;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.NotDueException;
import caravan.camel.feed.PageIntake;
import caravan.camel.http.PageTooLargeException;
import caravan.paging.PageLimitException;
import caravan.paging.Pages;
import caravan.reading.KeyConflictException;
import caravan.reading.Reading;
import caravan.reading.SplitLimitException;
import caravan.record.slice.Page;
import caravan.record.slice.PageException;
import caravan.record.slice.ResponseText;
import caravan.rest.ForeignLinkException;
import caravan.rest.NextLink;
import caravan.spool.SpoolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.util.UnsafeUriCharactersEncoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the requests of the route {@code rest-pages}, or of a user's route in its place, and takes their pages. Thread-safe.
 */
public final class Rest {
    /** The longest address that any server accepts (RFC 9110, 4.1). */
    private static final int LONGEST_ADDRESS = 8000;

    private static final Logger LOG = LoggerFactory.getLogger(Rest.class);

    private final Feeds feeds;
    private final Map<String, RestPages> sources;
    private final PageIntake intake;
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();

    /** @param sources by the names of their feeds */
    public Rest(Feeds feeds, Map<String, RestPages> sources, PageIntake intake) {
        this.feeds = feeds;
        this.sources = sources;
        this.intake = intake;
    }

    /** The request for the next page, as settings describe it. */
    public Call request(@Variable(Variables.READING) Reading reading)
            throws PageLimitException, VendorRefusedException {
        Feed feed = feed(reading);
        return fitting(source(feed).calls().next(feed.client(), reading));
    }

    /**
     * The request that a user's route describes: the headers {@code CamelHttpMethod} (GET), {@code CamelHttpPath} and {@code
     * CamelHttpQuery} or {@code CamelHttpRawQuery}, the body of a POST, and other headers as they are.
     */
    public Call call(@Variable(Variables.READING) Reading reading, Exchange exchange)
            throws PageLimitException, VendorRefusedException {
        Feed feed = feed(reading);
        Message message = exchange.getMessage();
        String method = message.getHeader(Exchange.HTTP_METHOD, "GET", String.class);
        String path = message.getHeader(Exchange.HTTP_PATH, "", String.class);
        String raw = message.getHeader(Exchange.HTTP_RAW_QUERY, String.class);
        String query = raw == null
                ? UnsafeUriCharactersEncoder.encodeHttpURI(message.getHeader(Exchange.HTTP_QUERY, "", String.class))
                : raw;
        Map<String, String> headers = new TreeMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (!name.startsWith("Camel")) {
                headers.put(name, String.valueOf(value));
            }
        });
        Call.Own own = new Call.Own(
                method,
                query.isEmpty() ? path : path + "?" + query,
                method.equals("GET") ? null : text(message),
                headers);
        RestPages source = source(feed);
        return fitting(Call.own(feed.client(), own, source.answers().slicer())
                .answeredBy(source.calls().statuses(reading)));
    }

    /** Takes a page, bytes that it cuts into a page, or a refusal because of a result limit. */
    public void take(@Variable(Variables.READING) Reading reading, @Body Object body, Exchange exchange)
            throws SpoolException, SplitLimitException, KeyConflictException, VendorRefusedException,
                    PageLimitException, NotDueException, PageTooLargeException {
        Feed feed = feed(reading);
        RestPages source = source(feed);
        if (body instanceof CallResult.ResultLimitExceeded limit) {
            if (!source.isHalvable()) {
                throw new VendorRefusedException(
                        limit.reason() + ". Check feed." + feed.name() + source.toCheck() + ".");
            }
            intake.take(reading, limit);
            return;
        }
        if (body instanceof CallResult.PageSizeExceeded page) {
            intake.take(reading, page);
            return;
        }
        Call call = exchange.getVariable(Variables.CALL, Call.class);
        String from = call == null ? "The route " + source.route() : call.toString();
        if (body instanceof CallResult.RejectedResponse rejected) {
            intake.take(reading, noPage(source, reading, rejected));
            return;
        }
        CallResult.Answered answered = body instanceof CallResult.Answered one
                ? one
                : new CallResult.Answered(
                        cut(source, exchange.getMessage(), from),
                        VendorResponse.of(exchange).headers());
        Page page = source.answers().withHeaders(answered);
        String problem = source.answers().problemOfTotal(page);
        if (problem != null) {
            throw new VendorRefusedException(
                    from + " answered " + problem + ". Check feed." + feed.name() + ".rest.total.");
        }
        if (source.calls().isFirst(reading)) {
            doubt(feed, source.answers(), page);
        }
        intake.take(reading, atHome(feed, source, new CallResult.Answered(page, answered.headers()), call));
    }

    /**
     * An empty page for a status which means that there is no such page. If the vendor has counted more records, it is a
     * refusal.
     */
    private static CallResult noPage(RestPages source, Reading reading, CallResult.RejectedResponse rejected)
            throws VendorRefusedException, PageLimitException {
        if (reading.splits().isMissingSome()) {
            throw new VendorRefusedException(
                    rejected.reason() + ", and the vendor counts more records than it has shown.");
        }
        boolean isEnd = source.isEndDefined() || source.calls().isFirst(reading);
        Page none = isEnd ? Page.empty() : Page.empty().with(Pages.REFUSED, Integer.toString(rejected.status()));
        return new CallResult.Answered(none, Map.of());
    }

    /** Warns once: a short first page may be the last, or settings look for the next page at a wrong place. */
    private void doubt(Feed feed, RestAnswers answers, Page page) {
        String missing = answers.missing(page);
        if (missing != null && answers.isShort(page) && doubted.add(feed.name())) {
            LOG.warn(
                    "End of pages in doubt feed={}: {}. It is shorter than .page-size, so it counts as the last. Check"
                            + " .rest.more and .rest.total; where the vendor leaves them out of the last page, set"
                            + " .rest.last-page=absent.",
                    feed.name(),
                    missing);
        }
    }

    /** The page with a checked link. The token goes only to the API's host. */
    private static CallResult atHome(Feed feed, RestPages source, CallResult.Answered answered, @Nullable Call call)
            throws VendorRefusedException {
        Page page = answered.page();
        RestAnswers answers = source.answers();
        String link = answers.link(page, NextLink.in(answered.values("link")).orElse(null));
        if (link == null) {
            return answered;
        }
        URI requested = call == null ? feed.client().api() : call.address();
        try {
            return new CallResult.Answered(
                    answers.withLink(page, NextLink.atHome(requested, link)), answered.headers());
        } catch (ForeignLinkException e) {
            throw new VendorRefusedException(
                    (call == null ? "The route " + source.route() : call) + " answered " + e.getMessage()
                            + ". Nothing was sent to it. Check feed." + feed.name() + ".api-url and .rest.link.");
        }
    }

    private static Page cut(RestPages source, Message message, String from) throws VendorRefusedException {
        byte[] bytes = ResponseText.utf8(
                Objects.requireNonNullElse(message.getBody(byte[].class), new byte[0]),
                message.getHeader(Exchange.CONTENT_TYPE, String.class));
        try {
            return source.answers().slicer().sliceAround(bytes);
        } catch (PageException e) {
            throw new VendorRefusedException(from + " has a body that " + e.getMessage() + ".");
        }
    }

    /** The body of the request. Bytes are UTF-8: the charset of an earlier response does not count. */
    private static @Nullable String text(Message message) {
        return message.getBody() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : message.getBody(String.class);
    }

    private static Call fitting(Call call) throws VendorRefusedException {
        int length = call.address().toString().length();
        if (length > LONGEST_ADDRESS) {
            throw new VendorRefusedException(call + " would have an address of " + length
                    + " characters, and servers take " + LONGEST_ADDRESS
                    + " (RFC 9110, 4.1): the vendor's page token or"
                    + " link is that long. Check feed." + call.client().name()
                    + ".rest.next-as: body: and a JSON Pointer takes tokens of any length.");
        }
        return call;
    }

    private Feed feed(Reading reading) {
        return feeds.get(reading.interval().feed());
    }

    private RestPages source(Feed feed) {
        RestPages source = sources.get(feed.name());
        if (source == null) {
            throw new IllegalStateException("The feed " + feed.name() + " has another source than rest-pages");
        }
        return source;
    }
}
