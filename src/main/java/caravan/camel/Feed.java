package caravan.camel;

import caravan.budget.Budget;
import caravan.interval.Timetable;
import caravan.oauth.AccessTokens;
import caravan.settings.FeedSettings;
import caravan.settings.SinkName;
import caravan.sink.FileSink;
import caravan.spool.Compression;
import java.net.URI;
import java.util.List;
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
    private final FileSink files;
    private volatile @Nullable String stopped;

    Feed(
            FeedSettings settings,
            URI api,
            Timetable timetable,
            AccessTokens tokens,
            Budget budget,
            VendorClock clock,
            Source source,
            FileSink files) {
        this.settings = settings;
        this.api = api;
        this.timetable = timetable;
        this.tokens = tokens;
        this.budget = budget;
        this.clock = clock;
        this.source = source;
        this.files = files;
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

    FileSink files() {
        return files;
    }

    /** The sinks that get every interval, by the names of their routes without {@code to-}. */
    List<String> sinks() {
        return settings.sinks().stream().map(SinkName::written).toList();
    }

    /** How the spool keeps this feed's records: as its file sink publishes them, so that publishing is a link. */
    Compression compression() {
        return files.format().spooled();
    }

    /** The camel-http endpoint that every call of this feed goes through. */
    String endpoint() {
        FeedSettings.Http http = settings.http();
        return api + "?throwExceptionOnFailure=false&httpClientConfigurer=#" + HttpLimits.bean(name())
                + "&connectTimeout=" + http.connectTimeout().toMillis()
                + "&responseTimeout=" + http.responseTimeout().toMillis()
                + "&soTimeout=" + http.responseTimeout().toMillis()
                + "&connectionsPerRoute=" + http.requestsAtOnce();
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
