package caravan.camel.feed;

import caravan.budget.ClientPausedException;
import caravan.camel.call.ApiClient;
import caravan.camel.call.Call;
import caravan.camel.call.VendorClock;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.interval.Timetable;
import caravan.ledger.row.IntervalRow;
import caravan.record.RecordShape;
import caravan.record.redact.Redaction;
import caravan.settings.FeedSettings;
import caravan.settings.RestSettings;
import caravan.settings.choice.SourceName;
import caravan.sink.Sink;
import caravan.spool.Compression;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One feed: its settings and the parts made from them. Thread-safe. */
public final class Feed {
    /** The member with the Kafka topic of a record that the user's own route has changed. */
    public static final String TOPIC_MEMBER = "caravanTopic";

    public static final String TOPIC_POINTER = "/" + TOPIC_MEMBER;

    private final FeedSettings settings;
    private final ApiClient client;
    private final Timetable timetable;
    private final Source source;
    private final @Nullable JobSource jobs;
    private final Compression spooled;
    private final Map<String, Sink> sinks;
    private volatile @Nullable String stopped;
    private volatile @Nullable Instant available;

    public Feed(
            FeedSettings settings,
            ApiClient client,
            Timetable timetable,
            Source source,
            @Nullable JobSource jobs,
            Compression spooled,
            Map<String, Sink> sinks) {
        this.settings = settings;
        this.client = client;
        this.timetable = timetable;
        this.source = source;
        this.jobs = jobs;
        this.spooled = spooled;
        this.sinks = sinks;
    }

    public String name() {
        return settings.name();
    }

    public FeedSettings settings() {
        return settings;
    }

    /** The client that sends its requests. */
    public ApiClient client() {
        return client;
    }

    /** The smallest request to the vendor; empty if only a route knows one, or if the address is unknown now. */
    public Optional<Call> probe() throws InterruptedException {
        try {
            client.locate();
            return Optional.ofNullable(source.probe(client));
        } catch (VendorUnavailableException | VendorRefusedException | ClientPausedException e) {
            return Optional.empty(); // the reading of an interval reports the reason
        }
    }

    /** The places of a record's parts after the user's own route, if there is one. */
    public RecordShape published() {
        return published(settings, source);
    }

    /** What is removed from each record before the spool. */
    public Redaction redaction() {
        return settings.source().redaction();
    }

    public static RecordShape published(FeedSettings settings, Source source) {
        RecordShape shape = source.shape().record();
        return settings.source().recordRoute() == null ? shape : shape.withTopic(TOPIC_POINTER);
    }

    /** Whether a route of the user's own reads its records or gets them. */
    public boolean hasOwnRoute() {
        boolean reads = settings.source().name() == SourceName.REST_PAGES
                && !settings.rest().request().route().equals(RestSettings.ROUTE);
        return reads || settings.source().recordRoute() != null;
    }

    public Timetable timetable() {
        return timetable;
    }

    public VendorClock clock() {
        return client.clock();
    }

    /** The source of its records. If there are two sources, the one for new intervals. */
    public Source source() {
        return source;
    }

    /** The source that reads with jobs: the only source, the second one, or null. */
    @Nullable
    public JobSource jobs() {
        return jobs;
    }

    /** The source whose records replace those of the other. */
    public Source last() {
        return jobs == null ? source : jobs;
    }

    /** Whether one source reads an interval first, and jobs read it again once the vendor's data is complete. */
    public boolean isReadTwice() {
        return jobs != null && jobs != source;
    }

    /**
     * The source that reads an interval now: jobs once the vendor's data is complete for it, and from then on; before that
     * the other source, if there is one.
     *
     * @return null if the interval is not due
     */
    @Nullable
    public Source sourceOf(IntervalRow row) {
        Instant end = row.interval().end();
        Instant now = client.clock().now();
        Instant known = available;
        if (jobs != null && known != null && !end.isAfter(known) && !end.isAfter(now)) {
            return jobs;
        }
        boolean asJobs = isReadTwice() ? isReadByJobs(row) : jobs != null && known != null;
        return !asJobs && timetable.hasSettled(end, now) ? source : null;
    }

    /** Whether no other source reads an interval after that one. */
    public boolean isLast(String source) {
        return !isReadTwice() || (jobs != null && jobs.name().equals(source));
    }

    /** Whether the other source has read an interval and jobs have not yet. */
    public boolean awaitsJobs(IntervalRow row) {
        return isReadTwice() && !isReadByJobs(row);
    }

    private boolean isReadByJobs(IntervalRow row) {
        return jobs != null && jobs.name().equals(row.readBy());
    }

    /** The sinks of every interval, by the names of their routes without {@code to-}. */
    public Map<String, Sink> sinks() {
        return sinks;
    }

    /** The names of the sinks that revisions are read back from: those that can be read, or all if none can. */
    public List<String> sourceSinks() {
        List<String> readable = sinks.entrySet().stream()
                .filter(sink -> sink.getValue().isReadable())
                .map(Map.Entry::getKey)
                .toList();
        return readable.isEmpty() ? List.copyOf(sinks.keySet()) : readable;
    }

    /** The sink of that name, which the feed has. */
    public Sink sink(String name) {
        return Objects.requireNonNull(sinks.get(name));
    }

    /** The compression of its records in the spool. */
    public Compression compression() {
        return spooled;
    }

    /** Sets the instant up to which the vendor's data is complete. */
    public void available(Instant upTo) {
        available = upTo;
    }

    /** The instant up to which the vendor's data is complete, or null if it is unknown. */
    @Nullable
    public Instant availableUpTo() {
        return available;
    }

    /** Finds open records by their keys; null if the feed does not follow them. */
    @Nullable
    public LookUps followed() {
        return settings.schedule().follow().isZero() ? null : last().lookUps();
    }

    /** Lowers that instant if a page shows an earlier one. */
    public void availableAtMost(Instant upTo) {
        Instant known = available;
        available = known == null || upTo.isBefore(known) ? upTo : known;
    }

    /** The instant up to which intervals are due by both clocks and by the vendor's data. */
    public Instant dueUpTo() {
        Instant now = client.clock().now();
        Instant known = available;
        Instant settled = timetable.dueUpTo(now);
        if (known == null) {
            return settled;
        }
        Instant complete = timetable.dueUpTo(now, known);
        return isReadTwice() && settled.isAfter(complete) ? settled : complete;
    }

    /** Whether an interval is due by our clock and not by the vendor's. */
    public boolean isHeldByClock(Instant now) {
        Instant both = timetable.lastDue(timetable.dueUpTo(client.clock().now()));
        return timetable.lastDue(timetable.dueUpTo(now)).isAfter(both);
    }

    /** Stops the feed until the next tick or run, because the vendor refuses its client. */
    void stop(String reason) {
        stopped = reason;
    }

    /** Resumes the feed at a new tick or run. */
    void resume() {
        stopped = null;
        client.forgiveRefusal();
    }

    public boolean isStopped() {
        return stopped != null;
    }
}
