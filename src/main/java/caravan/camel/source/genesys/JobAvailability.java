package caravan.camel.source.genesys;

import caravan.camel.call.CallResult;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.JobSource;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares the plan of a feed with jobs: deletes old jobs, and requests how far the vendor's data is complete. */
public final class JobAvailability {
    private static final Logger LOG = LoggerFactory.getLogger(JobAvailability.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final VendorProbe probe;
    private final Clock clock;

    public JobAvailability(Feeds feeds, Ledger ledger, VendorProbe probe, Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.probe = probe;
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

    private Instant available(Feed feed, JobSource source) throws Exception {
        Exchange response = probe.send(source.availability(feed.client()));
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
        Exchange response = probe.send(source.delete(feed.client(), job));
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
}
