package caravan.camel.source.genesys;

import static java.util.Objects.requireNonNull;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.NotDueException;
import caravan.camel.feed.PageIntake;
import caravan.camel.http.PageTooLargeException;
import caravan.genesys.DetailsQuery;
import caravan.paging.PageLimitException;
import caravan.reading.KeyConflictException;
import caravan.reading.Reading;
import caravan.reading.SplitLimitException;
import caravan.spool.SpoolException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Makes the requests of the route {@code genesys-query} and takes their pages. Thread-safe. */
public final class QueryPages {
    private final Feeds feeds;
    private final Map<String, GenesysQuery> sources;
    private final PageIntake intake;

    /** @param sources by the names of their feeds */
    public QueryPages(Feeds feeds, Map<String, GenesysQuery> sources, PageIntake intake) {
        this.feeds = feeds;
        this.sources = sources;
        this.intake = intake;
    }

    /** The request for the next page. */
    public Call request(@Variable(Variables.READING) Reading reading) throws PageLimitException {
        String feed = reading.interval().feed();
        return requireNonNull(sources.get(feed)).next(feeds.get(feed).client(), reading);
    }

    /** Takes a page, or splits a query that is too large. A total that is not a number fails the page. */
    public void take(@Variable(Variables.READING) Reading reading, @Body CallResult result, Exchange exchange)
            throws SpoolException, SplitLimitException, KeyConflictException, NotDueException, VendorRefusedException,
                    PageTooLargeException {
        Optional<String> badTotal = result instanceof CallResult.Answered answered
                ? DetailsQuery.badTotal(answered.page())
                : Optional.empty();
        if (badTotal.isPresent()) {
            throw new VendorRefusedException(exchange.getVariable(Variables.CALL) + " answered a total that is "
                    + badTotal.get() + ". The interval is requested again later.");
        }
        intake.take(reading, result);
    }
}
