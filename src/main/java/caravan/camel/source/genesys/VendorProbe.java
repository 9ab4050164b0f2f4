package caravan.camel.source.genesys;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
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

/** What the route {@code plan} asks of a vendor that collects data in bulk, before intervals are due; others are not asked. */
public final class VendorProbe {
    private static final Logger LOG = LoggerFactory.getLogger(VendorProbe.class);
    private static final String ASK = "direct:genesys-bulk";

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

    /** Deletes jobs whose interval was read to its end by a process that died before it could. */
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
     * Learns up to when the vendor's data is complete; no job is asked for what ends later. A feed that is read in another way too
     * goes on without, until the next plan.
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
            LOG.warn("{}: nothing more is read by jobs before the next plan: {}", name, Failure.reason(e));
        }
    }

    /** Asks for open records by their ids; the look-up has what the vendor knows of them. */
    public void lookUp(@Variable(Variables.LOOK_UP) OpenLookUp lookUp) throws Exception {
        Exchange asked =
                template.request("direct:genesys-open", exchange -> exchange.setVariable(Variables.LOOK_UP, lookUp));
        if (asked.getException() != null) {
            throw asked.getException();
        }
    }

    /** Asks the vendor the smallest question there is, if one is known, so that it tells its {@code Date}. */
    public void probe(Feed feed) throws InterruptedException {
        feed.probe().ifPresent(this::ask);
    }

    private Instant available(Feed feed, JobSource source) throws Exception {
        Exchange answer = ask(source.availability(feed.client()));
        if (answer.getException() != null) {
            throw answer.getException();
        }
        Instant available = JobLifecycle.available(result(answer).page(), clock.instant());
        if (available == null) {
            throw new VendorRefusedException(
                    "The vendor sent no dataAvailabilityDate. Check feed." + feed.name() + ".api-url.");
        }
        return available;
    }

    private void delete(Feed feed, JobSource source, Interval interval, String job) {
        Exchange answer = ask(source.delete(feed.client(), job));
        if (answer.getException() != null) {
            LOG.warn("{}: its job is not deleted yet: {}", interval, Failure.reason(answer.getException()));
        } else if (JobLifecycle.isGone(result(answer))) {
            ledger.jobs().deleted(interval, job);
        }
    }

    private static CallResult result(Exchange answer) {
        return Objects.requireNonNull(answer.getMessage().getBody(CallResult.class));
    }

    private Exchange ask(Call call) {
        return template.request(ASK, exchange -> exchange.getMessage().setBody(call));
    }
}
