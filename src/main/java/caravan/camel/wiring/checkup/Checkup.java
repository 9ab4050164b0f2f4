package caravan.camel.wiring.checkup;

import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.source.rest.RestPages;
import caravan.ledger.Ledger;
import caravan.ledger.LedgerView;
import caravan.ledger.row.DeliveryRow;
import caravan.settings.PresetUse;
import caravan.settings.Settings;
import caravan.settings.choice.Grant;
import caravan.spool.DeadLetters;
import caravan.spool.SpoolException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;

/** Checks what a feed needs by using it, through the same routes as the work itself. */
public final class Checkup {
    private final Feeds feeds;
    private final RouteCheck routes;
    private final ApiCheck api;
    private final Ledger ledger;
    private final DeadLetters letters;
    private final Settings settings;

    public Checkup(
            CamelContext context,
            Feeds feeds,
            Map<String, RestPages> restPages,
            Ledger ledger,
            DeadLetters letters,
            Settings settings) {
        this.feeds = feeds;
        this.routes = new RouteCheck((ModelCamelContext) context, settings);
        this.api = new ApiCheck(context.createProducerTemplate(), restPages);
        this.ledger = ledger;
        this.letters = letters;
        this.settings = settings;
    }

    /**
     * One thing that was checked.
     *
     * @param detail what was found, or what to do
     */
    public record Finding(String what, boolean good, String detail) {}

    public List<Finding> of(String name) {
        Feed feed = feeds.get(name);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(routes.findings());
        PresetUse preset = feed.settings().preset();
        if (preset != null) {
            findings.add(new Finding("preset", true, preset.toString()));
        }
        findings.addAll(ProxyCheck.of(feed));
        Finding addresses = ClientCheck.addresses(feed);
        findings.add(addresses);
        boolean isLent = isLent(feed);
        findings.add(credentials(feed, isLent, addresses.good()));
        if (!isLent && findings.stream().allMatch(Finding::good)) {
            findings.addAll(api.of(feed));
        }
        findings.add(ledger());
        findings.addAll(new DiskRoom(settings).of(feed.settings()));
        findings.add(deadLetters(name));
        feed.sinks().forEach((sinkName, sink) -> {
            sink.check(name).forEach(one -> findings.add(new Finding(one.what(), one.good(), one.report())));
            findings.add(waiting(name, sinkName));
        });
        return findings;
    }

    private static Finding credentials(Feed feed, boolean isLent, boolean areAddressesKnown) {
        if (isLent) {
            return new Finding(
                    "credentials",
                    true,
                    "not tried, nor the API: the running process has the refresh token. See its status.");
        }
        return areAddressesKnown // a secret goes to no unknown tenant
                ? ClientCheck.credentials(feed)
                : new Finding("credentials", false, "not tried, for the addresses are not known");
    }

    /** Whether a running process has the refresh token. Each request uses it up, and would leave that process a void one. */
    private boolean isLent(Feed feed) {
        return feed.settings().client().grant() == Grant.REFRESH_TOKEN
                && LedgerView.isInUse(settings.ledger().url()).orElse(false);
    }

    /** Deliveries that a sink did not take yet. Delivery continues by itself once the sink works, so this is no fault. */
    private Finding waiting(String feed, String sink) {
        List<DeliveryRow> refused = ledger.deliveries().pending(feed).stream()
                .filter(row -> row.sink().equals(sink) && row.failingSince() != null)
                .toList();
        String detail = refused.stream()
                .min(Comparator.comparing(DeliveryRow::failingSince))
                .map(first ->
                        refused.size() + " intervals not taken, since " + first.failingSince() + ": " + first.error())
                .orElse("it has taken all that it was given");
        return new Finding("delivery " + sink, true, detail);
    }

    private Finding deadLetters(String feed) {
        try {
            int some = letters.intervals(feed).size();
            String detail = some == 0 ? "none" : "some of " + some + " intervals, for the command replay";
            return new Finding("dead letters", true, letters + ", " + detail);
        } catch (SpoolException e) {
            return new Finding("dead letters", false, Failure.reason(e));
        }
    }

    /** The view of a ledger in use is a copy. The view of a ledger that does not exist is empty. */
    private Finding ledger() {
        String url = settings.ledger().url().replaceFirst(";.*", "");
        boolean exists = LedgerView.file(url).map(Files::exists).orElse(true);
        String use = LedgerView.isInUse(url).orElse(false) ? ", a running process has it open" : "";
        return new Finding(
                "ledger", true, exists ? url + ", ledger " + ledger.id() + use : url + ", does not exist yet");
    }
}
