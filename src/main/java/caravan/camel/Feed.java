package caravan.camel;

import caravan.budget.Budget;
import caravan.interval.Timetable;
import caravan.oauth.AccessTokens;
import caravan.settings.FeedSettings;
import caravan.sink.Sink;
import caravan.spool.Compression;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One feed at work: its settings and what was made of them. Thread-safe. */
final class Feed {
    private final FeedSettings settings;
    private final URI api;
    private final Timetable timetable;
    private final AccessTokens tokens;
    private final Budget budget;
    private final VendorClock clock;
    private final Source source;
    private final Compression spooled;
    private final Map<String, Sink> sinks;
    private volatile @Nullable String stopped;
    private volatile @Nullable Instant available;

    Feed(
            FeedSettings settings,
            URI api,
            Timetable timetable,
            AccessTokens tokens,
            Budget budget,
            VendorClock clock,
            Source source,
            Compression spooled,
            Map<String, Sink> sinks) {
        this.settings = settings;
        this.api = api;
        this.timetable = timetable;
        this.tokens = tokens;
        this.budget = budget;
        this.clock = clock;
        this.source = source;
        this.spooled = spooled;
        this.sinks = sinks;
    }

    String name() {
        return settings.name();
    }

    FeedSettings settings() {
        return settings;
    }

    /** The API's base address. */
    URI api() {
        return api;
    }

    /** Scheme, host and port of the API. */
    String origin() {
        return api.getScheme() + "://" + api.getRawAuthority();
    }

    /** The path that all of the API's addresses begin with, without a slash at its end. */
    String basePath() {
        return api.getRawPath().replaceFirst("/+$", "");
    }

    Timetable timetable() {
        return timetable;
    }

    AccessTokens tokens() {
        return tokens;
    }

    Budget budget() {
        return budget;
    }

    VendorClock clock() {
        return clock;
    }

    Source source() {
        return source;
    }

    /** The sinks that get every interval, by the names of their routes without {@code to-}. */
    Map<String, Sink> sinks() {
        return sinks;
    }

    /** The sink of that name; asked only for what the feed has. */
    Sink sink(String name) {
        return Objects.requireNonNull(sinks.get(name));
    }

    /** How the spool keeps this feed's records. */
    Compression compression() {
        return spooled;
    }

    /** The camel-http endpoint that every call of this feed goes through. */
    String endpoint() {
        FeedSettings.Http http = settings.http();
        return origin() + "?throwExceptionOnFailure=false&httpClientConfigurer=#" + HttpLimits.bean(name())
                + "&connectTimeout=" + http.connectTimeout().toMillis()
                + "&responseTimeout=" + http.responseTimeout().toMillis()
                + "&soTimeout=" + http.responseTimeout().toMillis()
                + "&connectionsPerRoute=" + http.requestsAtOnce();
    }

    /** The vendor's data is complete up to then. */
    void available(Instant upTo) {
        available = upTo;
    }

    /** The instant up to which the vendor's data is complete, or null where it is not told. */
    @Nullable
    Instant availableUpTo() {
        return available;
    }

    /** How open records are followed, or null where they are not. */
    @Nullable
    LookUps followed() {
        return settings.schedule().follow().isZero() ? null : source.lookUps();
    }

    /** The instant up to which intervals are due: by the clocks, and by what the vendor says of its data. */
    Instant dueUpTo() {
        Instant now = clock.now();
        Instant known = available;
        return known == null ? timetable.dueUpTo(now) : timetable.dueUpTo(now, known);
    }

    /** The vendor refuses this feed's client: nothing of it is asked until the next tick or run. */
    void stop(String reason) {
        stopped = reason;
    }

    /** A new tick or run asks again. */
    void resume() {
        stopped = null;
        tokens.forgiveRefusal();
    }

    boolean isStopped() {
        return stopped != null;
    }
}
