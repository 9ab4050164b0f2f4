package caravan.camel.source.genesys;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.RouteNames;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.JobSource;
import caravan.camel.open.OpenLookUp;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the requests of a plan to a vendor with jobs, before intervals are due. Other vendors get none, except the smallest
 * request.
 */
public final class VendorProbe {
    private static final Logger LOG = LoggerFactory.getLogger(VendorProbe.class);
    private static final String BULK = RouteNames.DIRECT + RouteNames.GENESYS_BULK;

    private final ProducerTemplate template;
    private final Feeds feeds;
    private final Ledger ledger;
    private final Clock clock;

    public VendorProbe(CamelContext context, Feeds feeds, Ledger ledger, Clock clock) {
        this.template = context.createProducerTemplate();
        this.feeds = feeds;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Deletes jobs of intervals that were read by a process that died before it deleted them. */
    public void sweep(@Body String name) {
        Feed feed = feeds.get(name);
        JobSource source = feed.jobs();
        if (source != null) {
            for (Interval interval : ledger.jobs().idle(name)) {
                ledger.jobs().of(interval).forEach(job -> delete(feed, source, interval, job));
            }
        }
    }

    /**
     * Requests the instant up to which the vendor's data is complete. No job reads an interval that ends later. A feed with a
     * second source continues without it until the next plan.
     */
    public void learn(@Body String name) throws Exception {
        Feed feed = feeds.get(name);
        JobSource source = feed.jobs();
        if (source == null) {
            return;
        }
        try {
            feed.available(available(feed, source));
        } catch (VendorUnavailableException | VendorRefusedException e) {
            if (!feed.isReadTwice()) {
                throw e;
            }
            LOG.warn("Jobs paused until the next plan feed={} reason=\"{}\"", name, Failure.reason(e));
        }
    }

    /** Looks up open records by their ids. */
    public void lookUp(@Variable(Variables.LOOK_UP) OpenLookUp lookUp) throws Exception {
        Exchange lookedUp = template.request(
                RouteNames.DIRECT + RouteNames.GENESYS_OPEN,
                exchange -> exchange.setVariable(Variables.LOOK_UP, lookUp));
        if (lookedUp.getException() != null) {
            throw lookedUp.getException();
        }
    }

    /** Sends the smallest request, if one is known, to get the vendor's {@code Date}. */
    public void probe(Feed feed) throws InterruptedException {
        feed.probe().ifPresent(this::send);
    }

    private Instant available(Feed feed, JobSource source) throws Exception {
        Exchange response = send(source.availability(feed.client()));
        if (response.getException() != null) {
            throw response.getException();
        }
        if (result(response) instanceof CallResult.RejectedResponse unknown) {
            Instant assumed = clock.instant().minus(JobSource.USUAL_LAG);
            LOG.warn(
                    "Data availability unknown feed={} assumed={} reason=\"{}\". Revisits read later data.",
                    feed.name(),
                    assumed,
                    unknown.reason());
            return assumed;
        }
        Instant available = JobLifecycle.available(result(response).page(), clock.instant());
        if (available == null) {
            throw new VendorRefusedException(
                    "The vendor sent no dataAvailabilityDate. Check feed." + feed.name() + ".api-url.");
        }
        return available;
    }

    private void delete(Feed feed, JobSource source, Interval interval, String job) {
        Exchange response = send(source.delete(feed.client(), job));
        if (response.getException() != null) {
            LOG.warn(
                    "Job not deleted yet interval={} reason=\"{}\"", interval, Failure.reason(response.getException()));
        } else if (JobLifecycle.isGone(result(response))) {
            ledger.jobs().deleted(interval, job);
        }
    }

    private static CallResult result(Exchange response) {
        return Objects.requireNonNull(response.getMessage().getBody(CallResult.class));
    }

    private Exchange send(Call call) {
        return template.request(BULK, exchange -> exchange.getMessage().setBody(call));
    }
}
