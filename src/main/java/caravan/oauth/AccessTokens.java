package caravan.oauth;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The access token of one OAuth client, for all its threads. While it is fresh, taking it takes no lock. Near its end one
 * background fetch renews it while everybody goes on with the old one; past its end one thread fetches and all others
 * wait for that one fetch. Thread-safe.
 */
public final class AccessTokens implements AutoCloseable {
    private final TokenEndpoint endpoint;
    private final Patience patience;
    private final Clock clock;
    private final TokenListener listener;
    private final ExecutorService fetcher;

    private volatile @Nullable AccessToken current;
    private volatile TokenException.@Nullable Refused refusal;
    private @Nullable CompletableFuture<AccessToken> fetching;

    /**
     * Makes a cache that holds no token yet.
     *
     * @param name of the client, for its thread's name
     */
    public AccessTokens(String name, TokenEndpoint endpoint, Patience patience, Clock clock, TokenListener listener) {
        this.endpoint = endpoint;
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

    /** Drops that token, if it is still the current one: one renewed meanwhile by another thread stays. */
    public synchronized void drop(AccessToken token) {
        if (current == token) {
            current = null;
        }
    }

    /** Lets a refused client be asked again: a new tick, a new run. */
    public void forgiveRefusal() {
        refusal = null;
    }

    @Override
    public void close() {
        fetcher.shutdownNow();
    }

    /** The one fetch under way, begun now if none is and no other thread has just finished one. */
    private synchronized CompletableFuture<AccessToken> fetch() {
        if (fetching != null) {
            return fetching;
        }
        AccessToken token = current;
        if (token != null && clock.instant().isBefore(token.renewAt())) {
            return CompletableFuture.completedFuture(token);
        }
        CompletableFuture<AccessToken> fetch = new CompletableFuture<>();
        fetching = fetch;
        fetcher.execute(() -> run(fetch));
        return fetch;
    }

    private void run(CompletableFuture<AccessToken> fetch) {
        try {
            AccessToken token = askPatiently();
            synchronized (this) {
                current = token;
                fetching = null;
            }
            fetch.complete(token);
            listener.renewed(token.expiresAt());
        } catch (TokenException | InterruptedException | RuntimeException e) {
            synchronized (this) {
                refusal = e instanceof TokenException.Refused refused ? refused : refusal;
                fetching = null;
            }
            fetch.completeExceptionally(e);
            if (e instanceof TokenException.Refused refused) {
                listener.refused(String.valueOf(refused.getMessage()));
            }
        }
    }

    private AccessToken askPatiently() throws TokenException, InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return endpoint.ask();
            } catch (TokenException.Unavailable e) {
                if (failures >= patience.attempts()) {
                    throw e;
                }
                patience.wait(failures, e.retryAfter().orElse(Duration.ZERO));
            }
        }
    }

    private static AccessToken await(CompletableFuture<AccessToken> fetch) throws TokenException, InterruptedException {
        try {
            return fetch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TokenException refused) {
                throw refused;
            }
            throw new IllegalStateException("The token fetch was broken off", e.getCause());
        }
    }
}
