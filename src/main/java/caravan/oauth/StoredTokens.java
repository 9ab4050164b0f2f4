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
 * Tokens that outlive the process and that processes share: looked for in the store first, and asked for by the one process
 * that has the row's lease.
 *
 * <p>A rotated refresh token must never be lost: the new one is in the store before the access token beside it is used, and
 * the row has the old one until then. So the work is done on a thread that nobody interrupts, and an answer that the store
 * could not take is kept until it can. What stays: a process that dies between the endpoint's answer and the store takes the
 * new refresh token with it.
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
    private final Patience.Pause pause;
    private final ExecutorService worker;

    private volatile boolean closed;
    private @Nullable Kept unstored;

    /** An answer that the store has not got yet. */
    private record Kept(TokenStore.Row row, AccessToken token) {}

    /**
     * Makes a source that has looked for nothing yet.
     *
     * @param lease longer than the endpoint may take to answer
     * @param pause waits between two looks while another process asks
     */
    public StoredTokens(
            StoredClient client,
            TokenEndpoint endpoint,
            TokenStore store,
            TokenCipher cipher,
            Duration lease,
            Clock clock,
            Patience.Pause pause) {
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
                    "The tokens of " + client + " could not be looked for or kept in the ledger's database. Check"
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
                Optional<AccessToken> token = asked(row, held);
                if (token.isPresent()) {
                    return token.get();
                }
            } else {
                pause.of(LOOK);
                waited = waited.plus(LOOK);
            }
        }
        throw new TokenException.Unavailable(
                "The tokens of " + client + " are being renewed by another process, for longer than "
                        + lease.toSeconds() + " s. Check that process.",
                null,
                null);
    }

    /** The endpoint's answer, once the store has it; empty if somebody else has changed the row meanwhile. */
    private Optional<AccessToken> asked(TokenStore.Row row, @Nullable HeldToken held)
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

    /** The token of what is kept, once the store has it; empty if nothing is or somebody else has changed the row. */
    private Optional<AccessToken> nowStored() {
        Kept kept = unstored;
        if (kept == null) {
            return Optional.empty();
        }
        boolean stored = store.put(id, kept.row, clock.instant());
        unstored = null; // not where the store failed
        return stored ? Optional.of(kept.token) : Optional.empty();
    }

    private boolean leased(TokenStore.Row row) {
        Instant now = clock.instant();
        return store.lease(id, row.version(), now, now.plus(lease));
    }

    private boolean changed(TokenStore.Row row) {
        return store.find(id).orElse(TokenStore.Row.NONE).version() != row.version();
    }

    /** What the row holds, encrypted anew if it was by an older key; null if it holds nothing that helps. */
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
                    "The stored token of {} cannot be decrypted by CARAVAN_TOKEN_KEY: it is dropped and a new one is"
                            + " asked for",
                    client);
            return null;
        }
        if (!opened.get().current() && leased(row)) {
            String anew = cipher.seal(opened.get().text(), id);
            store.put(id, new TokenStore.Row(row.version() + 1, row.rotated(), anew), clock.instant());
        }
        return HeldToken.of(opened.get().text());
    }

    @Override
    public void close() {
        closed = true;
        worker.shutdown();
    }

    /** Only a refresh token can be lost: any other grant asks again. */
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
