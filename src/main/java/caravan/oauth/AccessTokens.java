package caravan.oauth;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access token of one OAuth client, for all its threads. While it is fresh, taking it takes no lock. Near its end one
 * background fetch renews it while everybody goes on with the old one; past its end one thread fetches and all others
 * wait for that one fetch. Thread-safe.
 */
public final class AccessTokens implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    private static final int MOST_OTHERS = 5;
    private static final String BROKEN_OFF = "The token fetch was broken off";

    private final String name;
    private final TokenSource source;
    private final Patience patience;
    private final Clock clock;
    private final TokenListener listener;
    private final ExecutorService fetcher;

    private volatile @Nullable AccessToken current;
    private volatile TokenException.@Nullable Refused refusal;
    private @Nullable CompletableFuture<AccessToken> fetching;
    private @Nullable AccessToken dropped;

    /** Failed tries since the last answer; they count on from round to round, so that rounds in a row do not hammer. */
    private int failures;

    private Duration askedToWait = Duration.ZERO;

    /**
     * Makes a cache that holds no token yet.
     *
     * @param name of the client, for its thread's name
     * @param source is closed with these tokens
     */
    public AccessTokens(String name, TokenSource source, Patience patience, Clock clock, TokenListener listener) {
        this.name = name;
        this.source = source;
        this.patience = patience;
        this.clock = clock;
        this.listener = listener;
        this.fetcher = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "token-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A token that has not expired.
     *
     * @throws TokenException.Refused at once, without asking, as long as a refusal stands
     * @throws TokenException.Unavailable after every try failed
     * @throws IllegalStateException if these tokens are closed, before or while waiting
     */
    public AccessToken get() throws TokenException, InterruptedException {
        TokenException.Refused standing = refusal;
        if (standing != null) {
            throw standing;
        }
        AccessToken token = current;
        if (token != null && clock.instant().isBefore(token.renewAt())) {
            return token;
        }
        CompletableFuture<AccessToken> fetch = fetch();
        return token != null && clock.instant().isBefore(token.expiresAt()) ? token : await(fetch);
    }

    /**
     * A token that the endpoint has given to this process: one that was found in a store proves nothing of the credentials.
     *
     * @throws TokenException as {@link #get} does
     */
    public AccessToken issued() throws TokenException, InterruptedException {
        AccessToken token = get();
        for (int others = 0;
                token.wasFound() && others < MOST_OTHERS;
                others++) { // another process may renew it meanwhile
            drop(token);
            token = get();
        }
        return token;
    }

    /** Drops that token, if it is still the current one: one renewed meanwhile by another thread stays. */
    public synchronized void drop(AccessToken token) {
        if (current == token) {
            current = null;
            dropped = token;
        }
    }

    /** Lets a refused client be asked again: a new tick, a new run. */
    public void forgiveRefusal() {
        refusal = null;
    }

    /** Ends the fetch under way and whoever waits for it. */
    @Override
    public void close() {
        synchronized (this) {
            fetcher.shutdownNow();
            if (fetching != null) {
                fetching.completeExceptionally(closed());
            }
        }
        source.close();
    }

    /** Waits, once these tokens are closed, until a refresh token that is under way is stored. */
    public void finish(Duration atMost) throws InterruptedException {
        source.finish(atMost);
    }

    /**
     * The one fetch under way, begun now if none is and no other thread has just finished one.
     *
     * @throws TokenException.Refused if another thread's has just been refused
     */
    private synchronized CompletableFuture<AccessToken> fetch() throws TokenException.Refused {
        TokenException.Refused standing = refusal;
        if (standing != null) {
            throw standing;
        }
        if (fetcher.isShutdown()) {
            throw closed();
        }
        if (fetching != null) {
            return fetching;
        }
        AccessToken token = current;
        if (token != null && clock.instant().isBefore(token.renewAt())) {
            return CompletableFuture.completedFuture(token);
        }
        CompletableFuture<AccessToken> fetch = new CompletableFuture<>();
        fetching = fetch;
        AccessToken unwanted = dropped;
        fetcher.execute(() -> run(fetch, unwanted));
        return fetch;
    }

    private void run(CompletableFuture<AccessToken> fetch, @Nullable AccessToken unwanted) {
        AccessToken token;
        try {
            token = askPatiently(unwanted);
        } catch (Throwable e) { // an Error too must leave nobody waiting
            failed(fetch, e);
            return;
        }
        synchronized (this) {
            current = token;
            fetching = null;
        }
        fetch.complete(token);
        if (!token.wasFound()) {
            tell(() -> listener.renewed(token.expiresAt()));
        }
    }

    private void failed(CompletableFuture<AccessToken> fetch, Throwable cause) {
        TokenException.Refused refused = cause instanceof TokenException.Refused no ? no : null;
        synchronized (this) {
            refusal = refused == null ? refusal : refused;
            fetching = null;
        }
        try {
            if (refused != null) {
                tell(() -> listener.refused(String.valueOf(refused.getMessage())));
            } else if (!fetch.isDone()) { // else it was closed meanwhile, which is no failure
                tell(() -> listener.unavailable(reason(cause)));
            }
        } finally {
            fetch.completeExceptionally(cause); // last, for whoever waits may end the process
        }
    }

    /** The message of what is not ours may quote anything. */
    private static String reason(Throwable cause) {
        return cause instanceof TokenException
                ? String.valueOf(cause.getMessage())
                : BROKEN_OFF + ": " + cause.getClass().getName();
    }

    private AccessToken askPatiently(@Nullable AccessToken unwanted) throws TokenException, InterruptedException {
        for (int tries = 1; ; tries++) {
            if (failures > 0) {
                patience.wait(failures, askedToWait);
            }
            try {
                AccessToken token = source.next(unwanted);
                failures = 0;
                return token;
            } catch (TokenException.Unavailable e) {
                failures++;
                askedToWait = e.retryAfter().orElse(Duration.ZERO);
                if (tries >= patience.attempts()) {
                    throw e;
                }
                LOG.info(
                        "Token request failed feed={} try={} of={} retry-after={}s reason=\"{}\"",
                        name,
                        tries,
                        patience.attempts(),
                        askedToWait.toSeconds(),
                        e.getMessage());
            }
        }
    }

    /** What a listener does wrong is its own: tokens go on. */
    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.warn("The listener to the tokens of {} failed", name, e);
        }
    }

    private IllegalStateException closed() {
        return new IllegalStateException("The access tokens of " + name + " are closed: the process is stopping");
    }

    private static AccessToken await(CompletableFuture<AccessToken> fetch) throws TokenException, InterruptedException {
        try {
            return fetch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TokenException failure) {
                throw failure;
            }
            throw new IllegalStateException(BROKEN_OFF, e.getCause());
        }
    }
}
