package caravan.camel.source.cxone;

import static java.util.Objects.requireNonNull;

import caravan.budget.ClientPausedException;
import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.NotDueException;
import caravan.camel.feed.PageIntake;
import caravan.camel.http.PageTooLargeException;
import caravan.cxone.CompletedContacts;
import caravan.paging.PageLimitException;
import caravan.reading.KeyConflictException;
import caravan.reading.Reading;
import caravan.reading.SplitLimitException;
import caravan.spool.SpoolException;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Makes the requests of the route {@code cxone-completed} and takes their pages. Thread-safe. */
public final class Contacts {
    private final Feeds feeds;
    private final Map<String, CxOneCompleted> sources;
    private final PageIntake intake;

    /** @param sources by the names of their feeds */
    public Contacts(Feeds feeds, Map<String, CxOneCompleted> sources, PageIntake intake) {
        this.feeds = feeds;
        this.sources = sources;
        this.intake = intake;
    }

    /** Finds the address of the tenant's API. */
    public void locate(@Variable(Variables.READING) Reading reading)
            throws VendorUnavailableException, VendorRefusedException, ClientPausedException, InterruptedException {
        feed(reading).client().locate();
    }

    /** The request for the next page. A query that is longer than the vendor permits is split first. */
    public Call request(@Variable(Variables.READING) Reading reading) throws PageLimitException, SplitLimitException {
        while (CompletedContacts.isTooLong(reading.query())) {
            reading.halve("it takes at most 30 days");
        }
        Feed feed = feed(reading);
        return source(feed).page(feed.client(), reading.query(), reading.pageSize(), reading.page());
    }

    public void take(
            @Variable(Variables.READING) Reading reading, @Variable(Variables.CALL) Call call, @Body CallResult result)
            throws SpoolException, SplitLimitException, KeyConflictException, VendorRefusedException, NotDueException,
                    PageTooLargeException {
        intake.take(
                reading,
                result instanceof CallResult.Answered answered
                        ? new CallResult.Answered(ContactPage.checked(call, answered.page()), answered.headers())
                        : result);
    }

    private Feed feed(Reading reading) {
        return feeds.get(reading.interval().feed());
    }

    private CxOneCompleted source(Feed feed) {
        return requireNonNull(sources.get(feed.name()));
    }
}
