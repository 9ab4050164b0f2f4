package caravan.camel;

import caravan.budget.Time;
import caravan.ledger.Ledger;
import caravan.ledger.LedgerView;
import caravan.settings.CommandName;
import caravan.settings.Layers;
import caravan.settings.LedgerSettings;
import caravan.settings.Mistakes;
import caravan.settings.Settings;
import caravan.settings.TokenStoreName;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What a start has before Camel: settings without a mistake, and the ledger, which is opened while Camel makes its context,
 * because that takes as long.
 */
public final class Start implements AutoCloseable {
    private final Layers layers;
    private final Settings settings;
    private final Clock clock;
    private final Time time;
    private final CompletableFuture<Ledger> ledger;

    /** Of a ledger that is open, or will be. */
    Start(Layers layers, Settings settings, Clock clock, Time time, CompletableFuture<Ledger> ledger) {
        this.layers = layers;
        this.settings = settings;
        this.clock = clock;
        this.time = time;
        this.ledger = ledger;
    }

    /**
     * Checks the settings and begins to open the ledger. Feeds whose own settings are wrong are left out, if others are right.
     *
     * @param mistakes what the layers were read with
     * @throws caravan.settings.SettingsException that lists every mistake; then nothing is opened
     */
    public static Start of(Layers layers, Mistakes mistakes, Clock clock) {
        Settings settings = StartCheck.settings(layers, mistakes);
        if (!mistakes.found().isEmpty()) {
            RouteFiles.check(RouteFiles.PATTERN, mistakes);
            settings = MistakenFeeds.leftOut(layers, settings, mistakes);
        }
        return opening(layers, settings, clock);
    }

    private static Start opening(Layers layers, Settings settings, Clock clock) {
        CompletableFuture<Ledger> ledger = CompletableFuture.supplyAsync(
                () -> open(settings, clock), opening -> new Thread(opening, "ledger").start());
        return new Start(layers, settings, clock, Time.SYSTEM, ledger);
    }

    Layers layers() {
        return layers;
    }

    Settings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    /** What budgets wait by. */
    Time time() {
        return time;
    }

    /**
     * Waits until the ledger is open.
     *
     * @throws caravan.ledger.LedgerException if it cannot be opened
     */
    Ledger ledger() {
        try {
            return ledger.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /** Closes the ledger, also one that nobody came for; again does nothing. */
    @Override
    public void close() {
        ledger.handle((opened, failure) -> Optional.ofNullable(opened)).join().ifPresent(Ledger::close);
    }

    /** What only looks leaves the ledger as it is; a check that stores tokens opens it, unless a process has it. */
    private static Ledger open(Settings settings, Clock clock) {
        LedgerSettings ledger = settings.ledger();
        String password = ledger.password() == null ? null : ledger.password().value();
        boolean stores = settings.command().name() == CommandName.CHECK
                && settings.feeds().stream().anyMatch(feed -> feed.client().tokenStore() == TokenStoreName.JDBC)
                && !LedgerView.isInUse(ledger.url()).orElse(false);
        return settings.command().looks() && !stores
                ? LedgerView.open(ledger.url(), ledger.username(), password, clock)
                : Ledger.open(ledger.url(), ledger.username(), password, clock);
    }
}
