package caravan.camel.wiring;

import caravan.budget.Time;
import caravan.camel.userroute.RouteFiles;
import caravan.ledger.Ledger;
import caravan.ledger.LedgerView;
import caravan.settings.FeedSettings;
import caravan.settings.LedgerSettings;
import caravan.settings.Settings;
import caravan.settings.choice.CommandName;
import caravan.settings.choice.Grant;
import caravan.settings.choice.TokenStoreName;
import caravan.settings.raw.ConfigSources;
import caravan.settings.raw.Mistakes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A start before Camel: settings without a mistake, and the ledger. The ledger opens while Camel makes its context, because
 * both take as long.
 */
public final class Start implements AutoCloseable {
    private final ConfigSources layers;
    private final Settings settings;
    private final Clock clock;
    private final Time time;
    private final CompletableFuture<Ledger> ledger;

    /** Makes a start with a ledger that is open or will be. */
    Start(ConfigSources layers, Settings settings, Clock clock, Time time, CompletableFuture<Ledger> ledger) {
        this.layers = layers;
        this.settings = settings;
        this.clock = clock;
        this.time = time;
        this.ledger = ledger;
    }

    /**
     * Checks the settings and begins to open the ledger. Feeds with mistakes are left out if others are right.
     *
     * @param mistakes those found when the layers were read
     * @throws caravan.settings.raw.SettingsException with every mistake; then nothing is opened
     */
    public static Start of(ConfigSources layers, Mistakes mistakes, Clock clock) {
        return of(layers, mistakes, clock, settings -> {});
    }

    /**
     * The same.
     *
     * @param checked receives the settings before anything opens
     */
    public static Start of(ConfigSources layers, Mistakes mistakes, Clock clock, Consumer<Settings> checked) {
        Settings settings = StartCheck.settings(layers, mistakes);
        if (!mistakes.found().isEmpty()) {
            RouteFiles.check(mistakes);
            settings = MistakenFeeds.leftOut(layers, settings, mistakes);
        }
        checked.accept(settings);
        return opening(layers, settings, clock);
    }

    private static Start opening(ConfigSources layers, Settings settings, Clock clock) {
        CompletableFuture<Ledger> ledger = CompletableFuture.supplyAsync(
                () -> open(settings, clock), opening -> new Thread(opening, "ledger").start());
        return new Start(layers, settings, clock, Time.SYSTEM, ledger);
    }

    ConfigSources layers() {
        return layers;
    }

    public Settings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    /** The time that budgets use for their waits. */
    Time time() {
        return time;
    }

    /**
     * Waits until the ledger is open.
     *
     * @throws caravan.ledger.LedgerException if it cannot be opened
     */
    public Ledger ledger() {
        try {
            return ledger.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /** Closes the ledger, also if it was never used. A repeated call does nothing. */
    @Override
    public void close() {
        ledger.handle((opened, failure) -> Optional.ofNullable(opened)).join().ifPresent(Ledger::close);
    }

    /**
     * Opens the ledger. A command that only reads gets a view. A check that may get a new refresh token opens the ledger
     * itself, unless a process has it.
     */
    private static Ledger open(Settings settings, Clock clock) {
        LedgerSettings ledger = settings.ledger();
        String password = ledger.password() == null ? null : ledger.password().value();
        return settings.command().looks() && !stores(settings, password, clock)
                ? LedgerView.open(ledger.url(), ledger.username(), password, clock)
                : Ledger.open(ledger.url(), ledger.username(), password, clock);
    }

    /**
     * Whether a check stores tokens. It creates tables on a server only for a refresh token: each is used up, and the next
     * one must be kept.
     */
    private static boolean stores(Settings settings, @Nullable String password, Clock clock) {
        LedgerSettings ledger = settings.ledger();
        List<FeedSettings> storing = settings.feeds().stream()
                .filter(feed -> feed.client().tokenStore() == TokenStoreName.JDBC)
                .toList();
        return settings.command().name() == CommandName.CHECK
                && !storing.isEmpty()
                && !LedgerView.isInUse(ledger.url()).orElse(false)
                && (LedgerView.file(ledger.url()).isPresent()
                        || storing.stream().anyMatch(feed -> feed.client().grant() == Grant.REFRESH_TOKEN)
                        || LedgerView.isThere(ledger.url(), ledger.username(), password, clock));
    }
}
