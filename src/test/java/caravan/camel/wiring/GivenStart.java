package caravan.camel.wiring;

import caravan.budget.Time;
import caravan.ledger.Ledger;
import caravan.settings.Settings;
import caravan.settings.raw.ConfigSources;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;

/** A start of the wiring with settings, a time and a ledger that a test has made. */
public final class GivenStart {
    private GivenStart() {}

    public static Start of(ConfigSources layers, Settings settings, Clock clock, Time time, Ledger ledger) {
        return new Start(layers, settings, clock, time, CompletableFuture.completedFuture(ledger));
    }

    /** Takes back that the context would close what the last wiring opened: the ledger outlives it. */
    public static void leaveOpen(CamelContext context) throws Exception {
        ResourceCloser closing = context.hasService(ResourceCloser.class);
        if (closing != null) {
            context.removeService(closing);
        }
    }
}
