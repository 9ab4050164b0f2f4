package caravan.camel.deliver;

import caravan.camel.call.RouteNames;
import caravan.camel.call.ShutdownSignal;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.Outages;
import caravan.camel.feed.ProcessExit;
import caravan.camel.userroute.FeedRoutes;
import caravan.ledger.Ledger;
import caravan.ledger.database.LedgerException;
import caravan.ledger.row.DeliveryRow;
import caravan.meter.WorkMeters;
import caravan.settings.sink.DeliverySettings;
import caravan.sink.SinkException;
import caravan.spool.Counts;
import caravan.spool.Manifest;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes due deliveries from the ledger for the route {@code deliver}, and records their outcome. Thread-safe. */
public final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int AT_ONCE = 50;

    private final Feeds feeds;
    private final Ledger ledger;
    private final Spool spool;
    private final DamagedIntervals damaged;
    private final ShutdownSignal stopping;
    private final WorkMeters meters;
    private final Clock clock;
    private final Duration retryDelay;
    private final Outages outages;

    public Deliveries(
            Feeds feeds,
            Ledger ledger,
            Spool spool,
            DamagedIntervals damaged,
            DeliverySettings settings,
            ShutdownSignal stopping,
            WorkMeters meters,
            Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.spool = spool;
        this.damaged = damaged;
        this.stopping = stopping;
        this.meters = meters;
        this.clock = clock;
        this.retryDelay = settings.retryDelay();
        this.outages = new Outages(settings.retryDelay(), settings.pauseAfter());
    }

    /** The deliveries to a sink of a feed that are due now, oldest first; none once the process stops. */
    public List<Delivery> due(String feed, String sink) {
        Instant now = clock.instant();
        Optional<String> outage = outages.pausing(place(feed, sink), now);
        outage.ifPresent(reason -> ledger.deliveries().spare(sink, List.of(feed), reason, now));
        if (stopping.isNow() || outage.isPresent()) {
            return List.of();
        }
        return ledger.deliveries().due(sink, List.of(feed), now, AT_ONCE).stream()
                .map(this::delivery)
                .toList();
    }

    /** Whether to try a sink of a feed now. A sink that is down gets a few tries and then a pause. */
    public boolean isUp(String feed, String sink) {
        return !stopping.isNow()
                && outages.pausing(place(feed, sink), clock.instant()).isEmpty();
    }

    /** Begins a try. It counts once, for any steps of the route to the sink and any end. */
    public void begin(@Body Delivery delivery, Exchange exchange) {
        Attempt attempt = new Attempt(delivery);
        attempt.travelWith(exchange);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                ended(attempt, done);
            }
        });
    }

    /** Records a delivery. With the last sink, the spool file is deleted once the ledger's commit is on disk. */
    public void delivered(Exchange exchange) throws SpoolException {
        Attempt attempt = Attempt.of(exchange);
        Delivery delivery = attempt.delivery();
        DeliveryRow row = delivery.row();
        Manifest manifest = delivery.manifest();
        outages.over(place(row));
        boolean last = ledger.deliveries().delivered(row.interval(), row.revision(), row.sink(), clock.instant());
        attempt.delivered();
        meters.delivered(manifest, row.sink(), attempt.took());
        if (last) {
            spool.drop(manifest, feeds.get(manifest.feed()).compression());
        }
        LOG.info("Interval delivered interval={} sink={} {}", delivery, row.sink(), counts(manifest));
    }

    /**
     * Records a failed try. The interval stays in the spool and is retried.
     *
     * @return the report for the route {@code on-failure}; null if the process stops, or if the sink has it
     */
    public @Nullable Failure failed(Exchange exchange) {
        return failed(Attempt.of(exchange), cause(exchange), exchange);
    }

    private @Nullable Failure failed(Attempt attempt, @Nullable Exception cause, Exchange exchange) {
        DeliveryRow row = attempt.delivery().row();
        if (stopping.isNow()) {
            return null;
        }
        String reason = cause == null ? "no reason was given" : Failure.reason(cause);
        if (attempt.isDelivered()) {
            LOG.warn(
                    "Step failed after the delivery route={} interval={} reason=\"{}\" The delivery counts.",
                    route(row),
                    attempt.delivery(),
                    reason);
            return null;
        }
        attempt.failed();
        meters.notDelivered(row.interval().feed(), row.sink(), attempt.took());
        if (DamagedIntervals.isCauseOf(cause)) {
            damaged.readAgain(attempt.delivery());
            return null;
        }
        Instant now = clock.instant();
        Instant next = now.plus(retryDelay);
        outages.failed(place(row), reason, now);
        try {
            ledger.deliveries().failed(row.interval(), row.revision(), row.sink(), reason, now, next);
        } catch (LedgerException away) {
            return null; // the ledger reports its outage; the pause does not need it
        }
        if (cause instanceof SinkException.Fenced) {
            LOG.error("{}", reason);
            exchange.getContext()
                    .getRegistry()
                    .findSingleByType(ProcessExit.class)
                    .now();
        }
        if (!outages.isNews(place(row))) {
            return null;
        }
        return Failure.ofDelivery(row.interval(), row.sink(), reason, row.failures() + 1, next);
    }

    /** Counts a try whose route neither delivered nor failed it: a step of the user's own prevented that. */
    private void ended(Attempt attempt, Exchange exchange) {
        if (attempt.isOver() || stopping.isNow()) {
            return;
        }
        String route = route(attempt.delivery().row());
        Exception cause = cause(exchange);
        Failure failure = failed(
                attempt,
                cause != null
                        ? cause
                        : new IllegalStateException(
                                "The route " + route + " ended without the step deliveries.delivered. Look for a step"
                                        + " of it that stops or filters the exchange, or hands it to"
                                        + " another thread."),
                exchange);
        if (failure != null) {
            LOG.warn("Delivery failed route={} interval={} reason=\"{}\"", route, attempt.delivery(), failure.reason());
        }
    }

    private static @Nullable Exception cause(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return caught == null ? exchange.getException() : caught;
    }

    /** The route that publishes to a delivery's sink, for messages. */
    private String route(DeliveryRow row) {
        return feeds.get(row.interval().feed()).settings().sinks().stream()
                .filter(sink -> sink.written().equals(row.sink()))
                .map(FeedRoutes::to)
                .findFirst()
                .orElse(RouteNames.TO + row.sink());
    }

    /** The key of an outage. Two feeds may have different places or rights in sinks of one kind, so each has its own. */
    private static String place(String feed, String sink) {
        return feed + " in " + sink;
    }

    private static String place(DeliveryRow row) {
        return place(row.interval().feed(), row.sink());
    }

    private Delivery delivery(DeliveryRow row) {
        Manifest manifest = Manifest.of(row.manifest());
        return new Delivery(
                row, manifest, spool.path(manifest, feeds.get(manifest.feed()).compression()));
    }

    private static String counts(Manifest manifest) {
        Counts counts = manifest.counts();
        return "records=" + counts.records() + " outside=" + counts.outside() + " duplicates=" + counts.duplicates()
                + " dead-letters=" + counts.deadLetters() + " pages="
                + manifest.effort().pages() + " requests="
                + manifest.effort().requests() + " bytes=" + manifest.data().bytes();
    }
}
