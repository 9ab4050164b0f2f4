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
 * The access token of one OAuth client, for all its threads. A fresh token is returned without a lock. Near its end a
 * background thread renews it, and callers use the old one. After its end one thread requests a token, and all others wait
 * for it. Thread-safe.
 */
public final class AccessTokens implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    private static final int MOST_OTHERS = 5;
    private static final String BROKEN_OFF = "The token request was interrupted";

    private final String name;
    private final TokenSource source;
    private final RetryPolicy retry;
    private final Clock clock;
    private final TokenListener listener;
    private final ExecutorService fetcher;

    private volatile @Nullable AccessToken current;
    private volatile TokenException.@Nullable Refused refusal;
    private @Nullable CompletableFuture<AccessToken> fetching;
    private @Nullable AccessToken dropped;

    /** Failed tries since the last success. They count across rounds, so that rounds in a row do not flood the endpoint. */
    private int failures;

    private Duration retryAfter = Duration.ZERO;

    /**
     * Makes a cache that holds no token yet.
     *
     * @param name of the client, for the name of its thread
     * @param source closed together with these tokens
     */
    public AccessTokens(String name, TokenSource source, RetryPolicy retry, Clock clock, TokenListener listener) {
        this.name = name;
        this.source = source;
        this.retry = retry;
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
     * @throws TokenException.Refused at once, without a request, after a refusal
     * @throws TokenException.Unavailable after every try failed
     * @throws IllegalStateException if these tokens are closed, before the call or during it
     */
    public AccessToken get() throws TokenException, InterruptedException {
        TokenException.Refused refused = refusal;
        if (refused != null) {
            throw refused;
        }
        AccessToken token = current;
        if (token != null && clock.instant().isBefore(token.renewAt())) {
            return token;
        }
        CompletableFuture<AccessToken> fetch = fetch();
        return token != null && clock.instant().isBefore(token.expiresAt()) ? token : await(fetch);
    }

    /**
     * A token that the endpoint has issued to this process. One from a store proves nothing about the credentials.
     *
     * @throws TokenException as {@link #get} does
     */
    public AccessToken issued() throws TokenException, InterruptedException {
        AccessToken token = get();
        for (int others = 0;
                token.wasFound() && others < MOST_OTHERS;
                others++) { // another process may renew it at the same time
            drop(token);
            token = get();
        }
        return token;
    }

    public TokenStanding standing() {
        return new TokenStanding(current, refusal != null);
    }

    /** Drops that token, unless another thread has already replaced it. */
    public synchronized void drop(AccessToken token) {
        if (current == token) {
            current = null;
            dropped = token;
        }
    }

    /** Allows requests again after a refusal: a new tick, a new run. */
    public void forgiveRefusal() {
        refusal = null;
    }

    /** Ends the request under way, and the calls that wait for it. */
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

    /** Waits after {@link #close} until a refresh token that is under way is stored. */
    public void finish(Duration atMost) throws InterruptedException {
        source.finish(atMost);
    }

    /**
     * The request under way, or a new one, unless another thread has just finished one.
     *
     * @throws TokenException.Refused if the request of another thread was just refused
     */
    private synchronized CompletableFuture<AccessToken> fetch() throws TokenException.Refused {
        TokenException.Refused refused = refusal;
        if (refused != null) {
            throw refused;
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
            token = requestWithRetries(unwanted);
        } catch (Throwable e) { // also after an Error no thread may wait forever
            failed(fetch, e);
            return;
        }
        synchronized (this) {
            current = token;
            fetching = null;
        }
        fetch.complete(token);
        if (!token.wasFound()) {
            notify(() -> listener.renewed(token.expiresAt()));
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
                notify(() -> listener.refused(String.valueOf(refused.getMessage())));
            } else if (!fetch.isDone()) { // else it was closed, which is no failure
                notify(() -> listener.unavailable(reason(cause)));
            }
        } finally {
            fetch.completeExceptionally(cause); // last, because a waiting thread may end the process
        }
    }

    /** The message of another exception may contain secrets. */
    private static String reason(Throwable cause) {
        return cause instanceof TokenException
                ? String.valueOf(cause.getMessage())
                : BROKEN_OFF + ": " + cause.getClass().getName();
    }

    private AccessToken requestWithRetries(@Nullable AccessToken unwanted) throws TokenException, InterruptedException {
        for (int tries = 1; ; tries++) {
            if (failures > 0) {
                retry.wait(failures, retryAfter);
            }
            try {
                AccessToken token = source.next(unwanted);
                failures = 0;
                return token;
            } catch (TokenException.Unavailable e) {
                failures++;
                retryAfter = e.retryAfter().orElse(Duration.ZERO);
                if (tries >= retry.attempts()) {
                    throw e;
                }
                LOG.info(
                        "Token request failed feed={} try={} of={} retry-after={}s reason=\"{}\"",
                        name,
                        tries,
                        retry.attempts(),
                        retryAfter.toSeconds(),
                        e.getMessage());
            }
        }
    }

    /** A failure of the listener has no effect on tokens. */
    private void notify(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.warn("Token listener failed feed={}", name, e);
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
