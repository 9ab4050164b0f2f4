package caravan.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens that processes share and that outlive them. Each process looks in the store first; the one with the row's lease
 * sends the request.
 *
 * <p>A rotated refresh token must never be lost. The new one is stored before the access token beside it is used; until then
 * the row has the old one. So a thread that is never interrupted does the work, and a response that the store did not accept
 * is kept until it does. One case remains: if a process dies between the response and the store, its refresh token is lost.
 */
public final class StoredTokens implements TokenSource {
    private static final Logger LOG = LoggerFactory.getLogger(StoredTokens.class);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final StoredClient client;
    private final String id;
    private final TokenEndpoint endpoint;
    private final TokenStore store;
    private final TokenCipher cipher;
    private final Duration lease;
    private final Clock clock;
    private final RetryPolicy.Pause pause;
    private final ExecutorService worker;

    private volatile boolean closed;
    private @Nullable Kept unstored;

    /** A response that is not stored yet. */
    private record Kept(TokenStore.Row row, AccessToken token) {}

    /**
     * Makes a source; it looks for nothing yet.
     *
     * @param lease longer than the endpoint needs to respond
     * @param pause waits between two looks while another process requests a token
     */
    public StoredTokens(
            StoredClient client,
            TokenEndpoint endpoint,
            TokenStore store,
            TokenCipher cipher,
            Duration lease,
            Clock clock,
            RetryPolicy.Pause pause) {
        this.client = client;
        this.id = client.id();
        this.endpoint = endpoint;
        this.store = store;
        this.cipher = cipher;
        this.lease = lease;
        this.clock = clock;
        this.pause = pause;
        this.worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "token-store-" + client.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public AccessToken next(@Nullable AccessToken unwanted) throws TokenException, InterruptedException {
        Future<AccessToken> work = worker.submit(() -> found(unwanted));
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TokenException failure) {
                throw failure;
            }
            throw new TokenException.Unavailable(
                    "The tokens of " + client + " could not be read from or written to the ledger's database. Check"
                            + " caravan.ledger.url and the database; " + e.getCause(),
                    null,
                    e.getCause());
        }
    }

    private AccessToken found(@Nullable AccessToken unwanted) throws TokenException, InterruptedException {
        for (Duration waited = Duration.ZERO; waited.compareTo(lease) <= 0 && !closed; ) {
            Optional<AccessToken> kept = nowStored();
            if (kept.isPresent() && kept.get().isGood(clock.instant(), unwanted)) {
                return kept.get();
            }
            TokenStore.Row row = store.find(id).orElse(TokenStore.Row.NONE);
            HeldToken held = opened(row);
            if (held != null && held.isOf(client) && held.token().isGood(clock.instant(), unwanted)) {
                return held.token();
            }
            if (leased(row)) {
                Optional<AccessToken> token = requested(row, held);
                if (token.isPresent()) {
                    return token.get();
                }
            } else {
                pause.of(LOOK);
                waited = waited.plus(LOOK);
            }
        }
        throw new TokenException.Unavailable(
                "The tokens of " + client + " have been under renewal by another process for longer than "
                        + lease.toSeconds() + " s. Check that process.",
                null,
                null);
    }

    /** The new token when it is stored; empty if another process has changed the row meanwhile. */
    private Optional<AccessToken> requested(TokenStore.Row row, @Nullable HeldToken held)
            throws TokenException, InterruptedException {
        String set = client.refreshToken();
        String sent = held != null && held.refreshToken() != null ? held.refreshToken() : set;
        TokenAnswer answer;
        try {
            answer = endpoint.answer(set == null ? null : sent);
        } catch (TokenException e) {
            if (e instanceof TokenException.Refused && changed(row)) {
                return Optional.empty();
            }
            store.release(id, row.version());
            throw e;
        }
        String given = answer.refreshToken() == null ? sent : answer.refreshToken();
        String next = set == null ? null : given;
        boolean rotated = next != null && !next.equals(set);
        String sealed =
                cipher.seal(new HeldToken(answer.token(), client.scopes(), client.credentials(), next).toJson(), id);
        unstored = new Kept(new TokenStore.Row(row.version() + 1, rotated, sealed), answer.token());
        return nowStored();
    }

    /** The token of the kept response when it is stored; empty if there is none or another process has changed the row. */
    private Optional<AccessToken> nowStored() {
        Kept kept = unstored;
        if (kept == null) {
            return Optional.empty();
        }
        boolean stored = store.put(id, kept.row, clock.instant());
        unstored = null; // not reached if the store failed
        return stored ? Optional.of(kept.token) : Optional.empty();
    }

    private boolean leased(TokenStore.Row row) {
        Instant now = clock.instant();
        return store.lease(id, row.version(), now, now.plus(lease));
    }

    private boolean changed(TokenStore.Row row) {
        return store.find(id).orElse(TokenStore.Row.NONE).version() != row.version();
    }

    /** The content of the row, encrypted again if an older key encrypted it; null if it has nothing useful. */
    private @Nullable HeldToken opened(TokenStore.Row row) throws TokenException.Refused {
        if (row.sealed().isEmpty()) {
            return null;
        }
        Optional<TokenCipher.Opened> opened = cipher.open(row.sealed(), id);
        if (opened.isEmpty() && row.rotated()) {
            throw new TokenException.Refused("The stored refresh token of " + client + " cannot be decrypted by"
                    + " CARAVAN_TOKEN_KEY. Give the"
                    + " key that it was stored with"
                    + " too, after a comma; if that"
                    + " is lost, log in again and set"
                    + " feed." + client.name() + ".refresh-token.");
        }
        if (opened.isEmpty()) {
            LOG.warn(
                    "The stored token of {} cannot be decrypted by CARAVAN_TOKEN_KEY: Caravan drops it and"
                            + " requests a new one",
                    client);
            return null;
        }
        if (!opened.get().current() && leased(row)) {
            String again = cipher.seal(opened.get().text(), id);
            store.put(id, new TokenStore.Row(row.version() + 1, row.rotated(), again), clock.instant());
        }
        return HeldToken.of(opened.get().text());
    }

    @Override
    public void close() {
        closed = true;
        worker.shutdown();
    }

    /** Only a refresh token can be lost; any other grant sends its request again. */
    @Override
    public void finish(Duration atMost) throws InterruptedException {
        if (client.refreshToken() != null && !worker.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn(
                    "The process ends while the token endpoint of {} gets a refresh request. If the next start is"
                            + " refused, log in again and set feed.{}.refresh-token",
                    client,
                    client.name());
        }
    }
}
