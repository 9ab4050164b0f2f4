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
import caravan.settings.FeedSettings;
import caravan.settings.RestSettings;
import caravan.settings.choice.SourceName;
import caravan.sink.Sink;
import caravan.spool.Compression;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One feed at work: its settings and what was made of them. Thread-safe. */
public final class Feed {
    /** The member in which a record that went through the user's own route names its Kafka topic. */
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

    /** How its requests reach the vendor. */
    public ApiClient client() {
        return client;
    }

    /** The smallest question to the vendor; empty if only a route knows one, or if it is not told now where to ask. */
    public Optional<Call> probe() throws InterruptedException {
        try {
            client.locate();
            return Optional.ofNullable(source.probe(client));
        } catch (VendorUnavailableException | VendorRefusedException | ClientPausedException e) {
            return Optional.empty(); // whoever reads an interval is told why
        }
    }

    /** Where the parts of a record stand once it went through the user's own route, if there is one. */
    public RecordShape published() {
        return published(settings, source);
    }

    public static RecordShape published(FeedSettings settings, Source source) {
        RecordShape shape = source.shape().record();
        return settings.source().recordRoute() == null ? shape : shape.withTopic(TOPIC_POINTER);
    }

    /** Whether a route of the user's own asks for its records or lets them pass. */
    public boolean hasOwnRoute() {
        boolean asks = settings.source().name() == SourceName.REST_PAGES
                && !settings.rest().request().route().equals(RestSettings.ROUTE);
        return asks || settings.source().recordRoute() != null;
    }

    public Timetable timetable() {
        return timetable;
    }

    public VendorClock clock() {
        return client.clock();
    }

    /** How the vendor is asked; of two ways the one for the fresh tail. */
    public Source source() {
        return source;
    }

    /** How the vendor is asked for what its data is complete for: the source itself, its other half, or null. */
    @Nullable
    public JobSource jobs() {
        return jobs;
    }

    /** Whose records are the last word. */
    public Source last() {
        return jobs == null ? source : jobs;
    }

    /** Whether intervals are read by one source first and by jobs once the vendor's data is complete. */
    public boolean isReadTwice() {
        return jobs != null && jobs != source;
    }

    /**
     * How an interval is read now: by jobs once the vendor's data is complete for it, and for ever after; before that by the other
     * source, if there is one.
     *
     * @return null if it is not due
     */
    @Nullable
    public Source path(IntervalRow row) {
        Instant end = row.interval().end();
        Instant now = client.clock().now();
        Instant known = available;
        if (jobs != null && known != null && !end.isAfter(known) && !end.isAfter(now)) {
            return jobs;
        }
        boolean asJobs = isReadTwice() ? isReadByJobs(row) : jobs != null && known != null;
        return !asJobs && timetable.hasSettled(end, now) ? source : null;
    }

    /** Whether what that source reads is read by no other after it. */
    public boolean isLast(String source) {
        return !isReadTwice() || (jobs != null && jobs.name().equals(source));
    }

    /** Whether jobs are still to read an interval that was read by the other source. */
    public boolean awaitsJobs(IntervalRow row) {
        return isReadTwice() && !isReadByJobs(row);
    }

    private boolean isReadByJobs(IntervalRow row) {
        return jobs != null && jobs.name().equals(row.readBy());
    }

    /** The sinks that get every interval, by the names of their routes without {@code to-}. */
    public Map<String, Sink> sinks() {
        return sinks;
    }

    /** The sink of that name; asked only for what the feed has. */
    public Sink sink(String name) {
        return Objects.requireNonNull(sinks.get(name));
    }

    /** How the spool keeps this feed's records. */
    public Compression compression() {
        return spooled;
    }

    /** The vendor's data is complete up to then. */
    public void available(Instant upTo) {
        available = upTo;
    }

    /** The instant up to which the vendor's data is complete, or null where it is not told. */
    @Nullable
    public Instant availableUpTo() {
        return available;
    }

    /** How open records are followed, or null where they are not. */
    @Nullable
    public LookUps followed() {
        return settings.schedule().follow().isZero() ? null : last().lookUps();
    }

    /** A page says less than the vendor did before. */
    public void availableAtMost(Instant upTo) {
        Instant known = available;
        available = known == null || upTo.isBefore(known) ? upTo : known;
    }

    /** The instant up to which intervals are due: by the clocks, and by what the vendor says of its data. */
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

    /** Whether something is due by our clock and kept away by the vendor's. */
    public boolean isHeldByClock(Instant now) {
        Instant both = timetable.lastDue(timetable.dueUpTo(client.clock().now()));
        return timetable.lastDue(timetable.dueUpTo(now)).isAfter(both);
    }

    /** The vendor refuses this feed's client: nothing of it is asked until the next tick or run. */
    void stop(String reason) {
        stopped = reason;
    }

    /** A new tick or run asks again. */
    void resume() {
        stopped = null;
        client.forgiveRefusal();
    }

    public boolean isStopped() {
        return stopped != null;
    }
}
