package caravan.camel.source.cxone;

import caravan.budget.ClientPausedException;
import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.RouteNames;
import caravan.camel.call.Variables;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.Refusals;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.row.IntervalRow;
import caravan.paging.PageLimitException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds changed contacts of any age, for the routes {@code plan} and {@code cxone-updates}. Their intervals are planned again
 * and read as a whole. It polls no other source. Thread-safe.
 */
public final class ChangedContactsPoller {
    private static final Logger LOG = LoggerFactory.getLogger(ChangedContactsPoller.class);
    private static final String UPDATES = RouteNames.DIRECT + RouteNames.CXONE_UPDATES;

    /** The vendor takes at least this long to show a change. It documents no time. */
    private static final Duration LEAST = Duration.ofMinutes(15);

    private final ProducerTemplate template;
    private final Feeds feeds;
    private final Map<String, CxOneCompleted> sources;
    private final Ledger ledger;
    private final Refusals refusals;

    /** @param sources by the names of their feeds */
    public ChangedContactsPoller(
            CamelContext context, Feeds feeds, Map<String, CxOneCompleted> sources, Ledger ledger, Refusals refusals) {
        this.template = context.createProducerTemplate();
        this.feeds = feeds;
        this.sources = sources;
        this.ledger = ledger;
        this.refusals = refusals;
    }

    /**
     * Requests the changes since the last request, if {@code .revisit-every} has passed, and plans their intervals again. If
     * the request fails or the client is paused, the plan continues, and the next request starts at the same instant.
     *
     * @param from the start of a backfill, which reads no delivered interval
     * @throws Exception if the vendor refuses the client
     */
    public void learn(@Body String name, @Header(Variables.FROM) @Nullable Instant from, Exchange exchange)
            throws Exception {
        Feed feed = feeds.get(name);
        CxOneCompleted source = sources.get(name);
        if (from != null || source == null || !feed.settings().cxOne().updatedSince()) {
            return;
        }
        if (feed.client().budget().pause().isPresent()) {
            return; // its intervals wait too
        }
        Instant now = feed.clock().now();
        Optional<Instant> last = ledger.changes().requestedAt(name);
        List<IntervalRow> rows = ledger.intervals().all(name);
        Instant since = last.or(() -> firstRead(rows)).orElse(null);
        if (since == null) {
            ledger.changes().requested(name, now, List.of()); // each reading from now on has the earlier changes
            return;
        }
        Duration every = feed.settings().schedule().revisitEvery();
        if (last.isPresent() && now.isBefore(last.get().plus(every))) {
            return;
        }
        Duration straggling = straggling(feed);
        try {
            ChangedContacts changed =
                    collected(new ChangedContacts(feed, source, since.minus(straggling), rows, straggling));
            Collection<Interval> again = changed.intervals(false);
            boolean all = changed.intervals(true).isEmpty();
            ledger.changes().requested(name, all ? now : null, again);
            if (!again.isEmpty()) {
                LOG.info("Contacts changed since they were read feed={} intervals={}", name, again.size());
            }
        } catch (Exception e) {
            exchange.setVariable(Variables.CHANGES_REFUSED, refusals.changesFailed(feed, e));
            LOG.warn("Changed contacts not known yet feed={} since={} reason=\"{}\"", name, since, Failure.reason(e));
        }
    }

    public void locate(@Variable(Variables.CHANGED) ChangedContacts changed)
            throws VendorUnavailableException, VendorRefusedException, ClientPausedException, InterruptedException {
        changed.feed().client().locate();
    }

    public Call request(@Variable(Variables.CHANGED) ChangedContacts changed) throws PageLimitException {
        return changed.request();
    }

    public void take(
            @Variable(Variables.CHANGED) ChangedContacts changed,
            @Variable(Variables.CALL) Call call,
            @Body CallResult result)
            throws VendorRefusedException {
        if (result instanceof CallResult.PageSizeExceeded) {
            changed.halvePages();
        } else {
            changed.take(ContactPage.checked(call, result.page()));
        }
    }

    private ChangedContacts collected(ChangedContacts changed) throws Exception {
        Exchange response = template.request(UPDATES, exchange -> exchange.setVariable(Variables.CHANGED, changed));
        if (response.getException() != null) {
            throw response.getException();
        }
        return changed;
    }

    /** How long the vendor may take to show a change, by our clock. */
    private static Duration straggling(Feed feed) {
        Duration settle = feed.settings().schedule().settle();
        Duration behind = feed.clock().behind();
        return (settle.compareTo(LEAST) < 0 ? LEAST : settle).plus(behind.isNegative() ? Duration.ZERO : behind);
    }

    /** A rebuilt ledger has intervals whose changes were never requested. */
    private static Optional<Instant> firstRead(List<IntervalRow> rows) {
        return rows.stream()
                .map(IntervalRow::readAt)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(Instant::compareTo);
    }
}
