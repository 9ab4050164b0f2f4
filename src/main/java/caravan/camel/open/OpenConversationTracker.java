package caravan.camel.open;

import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.Variables;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.feed.InFlightIntervals;
import caravan.camel.feed.KnownOnly;
import caravan.camel.feed.LookUps;
import caravan.camel.feed.Refusals;
import caravan.interval.Interval;
import caravan.ledger.Ledger;
import caravan.ledger.ReadingResult;
import caravan.ledger.row.IntervalRow;
import caravan.ledger.row.OpenRow;
import caravan.paging.Keys;
import caravan.reading.Reading;
import caravan.reading.RecordStep;
import caravan.reading.RevisionRecords;
import caravan.record.Fingerprint;
import caravan.record.OpenRecord;
import caravan.record.SeenRecords;
import caravan.spool.DeadLetters;
import caravan.spool.Spool;
import caravan.spool.SpoolException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows records without an end, for the routes {@code follow} and {@code genesys-open}. It requests them by their keys
 * until they end, once Caravan no longer reads their interval as a whole. Thread-safe; a look-up belongs to one exchange.
 */
public final class OpenConversationTracker {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConversationTracker.class);

    private final Feeds feeds;
    private final Ledger ledger;
    private final Refusals refusals;
    private final InFlightIntervals inFlight;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    public OpenConversationTracker(
            Feeds feeds, Ledger ledger, Refusals refusals, InFlightIntervals inFlight, Clock clock) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.refusals = refusals;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    /**
     * Begins a look-up of a feed's open records. The exchange gets none if the feed follows none, or if another look-up runs:
     * the first plan of a start and a tick may coincide, and two at once would count one miss twice.
     */
    public void begin(@Body String name, Exchange exchange) {
        Feed feed = feeds.get(name);
        LookUps lookUps = feed.followed();
        if (lookUps != null && !feed.isStopped() && underWay.add(name)) {
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    underWay.remove(name);
                }
            });
            exchange.setVariable(Variables.LOOK_UP, new OpenLookUp(feed, lookUps, ledger, clock.instant()));
        } else if (lookUps == null && ledger.open().forget(name) > 0) {
            LOG.info("Open conversations no longer followed feed={} reason=\"see .follow and .source\"", name);
        }
    }

    public Call request(@Variable(Variables.LOOK_UP) LookUp lookUp) {
        return lookUp.request();
    }

    public void take(@Variable(Variables.LOOK_UP) LookUp lookUp, @Body CallResult result) throws Exception {
        lookUp.take(result);
    }

    /** The reports of a look-up for the route {@code on-failure}. */
    public List<Failure> remarks(@Variable(Variables.LOOK_UP) OpenLookUp lookUp) {
        List<Failure> reports = new ArrayList<>();
        String feed = lookUp.feed().name();
        if (!lookUp.vanished().isEmpty()) {
            reports.add(Failure.ofRecords(
                    "vanished", feed, "The vendor no longer returns (two look-ups)", lookUp.vanished()));
        }
        if (!lookUp.givenUp().isEmpty()) {
            String after = "Still open after .follow="
                    + lookUp.feed().settings().schedule().follow() + ", and no longer followed,";
            reports.add(Failure.ofRecords("given-up", feed, after, lookUp.givenUp()));
        }
        if (!lookUp.back().isEmpty()) {
            LOG.info(
                    "Vanished conversations found again feed={} conversations={}",
                    feed,
                    lookUp.back().size());
        }
        return reports;
    }

    /**
     * Handles the failure of a look-up. A refused client stops its feed.
     *
     * @return the report for the route {@code on-failure}, or null if the feed has stopped already
     */
    public @Nullable Failure lookUpFailed(Exchange exchange) throws Exception {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        OpenLookUp lookUp = exchange.getVariable(Variables.LOOK_UP, OpenLookUp.class);
        if (lookUp == null || exchange.getContext().isStopping()) {
            throw cause;
        }
        return refusals.lookUpFailed(lookUp.feed(), cause);
    }

    /** Offers to the workers the intervals with changed records that can be read now. */
    public List<Interval> due(@Variable(Variables.LOOK_UP) OpenLookUp lookUp) {
        Feed feed = lookUp.feed();
        Instant now = clock.instant();
        Instant past = now.minus(feed.settings().schedule().revisit());
        List<Interval> due = ledger.open().changed(feed.name(), past, feed.availableUpTo());
        ledger.claims().offered(due, now);
        inFlight.take(due);
        return due;
    }

    /** How many records a look-up would request now. */
    public long preview(String name) {
        Feed feed = feeds.get(name);
        if (feed.followed() == null) {
            return 0;
        }
        Instant now = clock.instant();
        Instant past = now.minus(feed.settings().schedule().revisit());
        Instant before = now.minus(feed.settings().schedule().revisitEvery());
        return ledger.open().due(name, past, before, null, Integer.MAX_VALUE).size();
    }

    /**
     * The changed records of an interval, if a reading must request only these: the interval is past its revisits, was read
     * to its end, and its digests are gone.
     */
    public List<OpenRow> changed(Feed feed, IntervalRow row) {
        boolean isWhole = feed.followed() == null
                || row.revision() == 0
                || row.readAt() == null
                || !feed.timetable().isPast(row.interval().end(), clock.instant())
                || ledger.digests().contains(row.interval(), row.revision());
        return isWhole
                ? List.of()
                : ledger.open().of(row.interval()).stream()
                        .filter(OpenRow::changed)
                        .toList();
    }

    /** Begins a reading that takes only changed records, by their keys or by the source's own route. */
    public Reading begin(
            Feed feed,
            IntervalRow row,
            List<OpenRow> changed,
            Spool spool,
            DeadLetters letters,
            @Nullable RecordStep step,
            Exchange exchange)
            throws SpoolException {
        int revision = row.revision() + 1;
        LookUps lookUps = Objects.requireNonNull(feed.followed());
        Keys keys = LookUps.keys(changed.stream().map(OpenRow::key).toList());
        Reading reading = new Reading(
                lookUps.arePublished()
                        ? new KnownOnly(LookUps.ROUTE, 0, records -> keys)
                        : new KnownOnly(feed.last().name(), feed.last().pageSize(), feed.last()::firstPage),
                known(changed),
                new RevisionRecords(
                        row.interval(),
                        revision,
                        spool.open(row.interval(), revision, feed.compression()),
                        letters,
                        step));
        exchange.setVariable(Variables.LOOK_UP, new ReadingLookUp(feed, lookUps, keys, reading));
        return reading;
    }

    /** The delivered records of an interval that have no end, if the feed follows them. */
    public static List<OpenRow> rows(Feed feed, Interval interval, List<OpenRecord> open) {
        LookUps lookUps = feed.followed();
        return lookUps == null
                ? List.of()
                : open.stream()
                        .filter(record -> lookUps.takes(record.key()))
                        .map(record -> OpenRow.of(interval, record))
                        .toList();
    }

    /** The result of a complete reading, for the readings after it. */
    public ReadingResult result(Feed feed, Reading reading, Instant now) {
        List<OpenRow> open = new ArrayList<>();
        LookUps lookUps = feed.followed();
        OptionalLong vanished = feed.isReadTwice() ? OptionalLong.empty() : reading.vanished();
        if (lookUps != null) {
            Map<String, OpenRow> before = new LinkedHashMap<>();
            ledger.open().of(reading.interval()).forEach(row -> before.put(row.key(), row));
            reading.open().stream()
                    .filter(record -> lookUps.takes(record.key()))
                    .map(record -> reading.isOfKnown()
                            ? Objects.requireNonNull(before.get(record.key())).read(record, now)
                            : OpenRow.of(reading.interval(), record))
                    .forEach(open::add);
            before.values().stream()
                    .filter(row -> !reading.wasMet(row.key()))
                    .map(row -> notMet(reading, row, vanished.isPresent(), now))
                    .forEach(open::add);
        }
        return new ReadingResult(reading.isOfKnown() ? null : reading.digests(), open, vanished, reading.readBy());
    }

    private static OpenRow notMet(Reading reading, OpenRow before, boolean areMissed, Instant now) {
        if (reading.isOfKnown()) {
            return before.changed() ? before.met(now) : before;
        }
        return areMissed ? before.vanished() : before;
    }

    private static SeenRecords known(List<OpenRow> rows) {
        SeenRecords known = new SeenRecords();
        rows.forEach(row -> known.meet(Fingerprint.of(row.key()), row.digest(), 1));
        return new SeenRecords(known.toBytes());
    }
}
