package caravan.camel.call;

import caravan.budget.Budget;
import caravan.budget.ClientPausedException;
import caravan.budget.Outcome;
import caravan.budget.Permit;
import caravan.camel.http.HttpLimits;
import caravan.interval.Timetable;
import caravan.oauth.AccessTokens;
import caravan.oauth.TokenException;
import caravan.settings.FeedSettings;
import caravan.settings.HttpSettings;
import caravan.settings.type.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request needs this of its feed: the API's address, tokens, request budget, the vendor's clock and errors. Thread-safe.
 */
public final class ApiClient {
    private final FeedSettings settings;
    private final ApiAddress address;
    private final @Nullable AccessTokens tokens;
    private final Budget budget;
    private final VendorClock clock;
    private final Timetable timetable;
    private final ErrorDialect errors;

    public ApiClient(
            FeedSettings settings,
            ApiAddress address,
            @Nullable AccessTokens tokens,
            Budget budget,
            VendorClock clock,
            Timetable timetable,
            ErrorDialect errors) {
        this.settings = settings;
        this.address = address;
        this.tokens = tokens;
        this.budget = budget;
        this.clock = clock;
        this.timetable = timetable;
        this.errors = errors;
    }

    /** The feed's name. */
    public String name() {
        return settings.name();
    }

    /** The address of the API. Call {@link #locate} first. */
    public URI api() {
        return address.get();
    }

    /**
     * Finds the API's address. The request for it counts like any other: if the vendor does not respond, it is down, and its
     * intervals wait.
     */
    public void locate()
            throws VendorUnavailableException, VendorRefusedException, ClientPausedException, InterruptedException {
        if (address.isKnown()) {
            return;
        }
        Permit permit = budget.take();
        Outcome outcome = new Outcome.Unsent();
        try {
            address.locate();
            outcome = new Outcome.Answered(null);
        } catch (VendorUnavailableException e) {
            outcome = new Outcome.Down(String.valueOf(e.getMessage()), Duration.ZERO, 1);
            throw e;
        } catch (VendorRefusedException e) {
            outcome = new Outcome.Answered(null);
            throw e;
        } finally {
            budget.done(permit, outcome);
        }
    }

    /** Scheme, host and port of the API. */
    String origin() {
        return address.get().getScheme() + "://" + address.get().getRawAuthority();
    }

    /** The path before every path of the API, without a slash at its end. */
    String basePath() {
        return address.get().getRawPath().replaceFirst("/+$", "");
    }

    /** The camel-http endpoint of every request. */
    public String endpoint() {
        HttpSettings http = settings.http();
        return origin() + "?throwExceptionOnFailure=false&httpClientConfigurer=#" + HttpLimits.bean(name())
                + "&connectTimeout=" + http.connectTimeout().toMillis()
                + "&responseTimeout=" + http.responseTimeout().toMillis()
                + "&soTimeout=" + http.responseTimeout().toMillis()
                + "&connectionsPerRoute=" + http.requestsAtOnce();
    }

    /** Null if the API takes no token. */
    @Nullable
    public AccessTokens tokens() {
        return tokens;
    }

    /** The API may refuse a new token for this long. */
    public Duration tokenLag() {
        return settings.client().tokenLag();
    }

    /** Waits until there is an access token, if the API takes one. */
    public void awaitToken() throws TokenException, InterruptedException {
        if (tokens != null) {
            tokens.get();
        }
    }

    /** Lets a refused client send requests again. */
    public void forgiveRefusal() {
        if (tokens != null) {
            tokens.forgiveRefusal();
        }
    }

    /** Ends the wait for a token. */
    public void closeTokens() {
        if (tokens != null) {
            tokens.close();
        }
    }

    /** Waits, after they are closed, until a refresh token that is on its way is stored. */
    public void finishTokens(Duration atMost) throws InterruptedException {
        if (tokens != null) {
            tokens.finish(atMost);
        }
    }

    /** Headers that the API takes beside a token or instead of one. They go only to the API's own host. */
    public Map<String, Secret> headers() {
        return settings.rest().request().headers();
    }

    public Budget budget() {
        return budget;
    }

    public VendorClock clock() {
        return clock;
    }

    public ErrorDialect errors() {
        return errors;
    }

    /** Whether an interval that ends then is due by the vendor's clock. */
    public boolean isDue(Instant end) {
        return timetable.hasSettled(end, clock.now());
    }
}
