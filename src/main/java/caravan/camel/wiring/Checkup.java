package caravan.camel.wiring;

import caravan.budget.ClientPausedException;
import caravan.camel.call.Call;
import caravan.camel.call.CallResult;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.call.VendorUnavailableException;
import caravan.camel.feed.Failure;
import caravan.camel.feed.Feed;
import caravan.camel.feed.Feeds;
import caravan.camel.source.rest.RestAnswers;
import caravan.camel.source.rest.RestPages;
import caravan.camel.userroute.FeedRoutes;
import caravan.camel.userroute.RouteLinks;
import caravan.camel.userroute.RouteMasks;
import caravan.camel.userroute.TemplateTrial;
import caravan.ledger.Ledger;
import caravan.ledger.LedgerView;
import caravan.ledger.row.DeliveryRow;
import caravan.oauth.AccessTokens;
import caravan.oauth.TokenException;
import caravan.record.slice.Page;
import caravan.settings.Settings;
import caravan.settings.choice.Grant;
import caravan.settings.type.ProxySettings;
import caravan.spool.DeadLetters;
import caravan.spool.SpoolException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.model.ModelCamelContext;

/** Tries whatever a feed needs by really using it, through the same routes as the work itself. */
public final class Checkup {
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final ProducerTemplate template;
    private final Feeds feeds;
    private final Map<String, RestPages> restPages;
    private final Ledger ledger;
    private final DeadLetters letters;
    private final Settings settings;

    Checkup(
            CamelContext context,
            Feeds feeds,
            Map<String, RestPages> restPages,
            Ledger ledger,
            DeadLetters letters,
            Settings settings) {
        this.template = context.createProducerTemplate();
        this.feeds = feeds;
        this.restPages = restPages;
        this.ledger = ledger;
        this.letters = letters;
        this.settings = settings;
    }

    /**
     * One thing that was tried.
     *
     * @param told what was found, or what to do
     */
    public record Finding(String what, boolean good, String told) {}

    public List<Finding> of(String name) {
        Feed feed = feeds.get(name);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(routes());
        findings.addAll(proxy(feed));
        Finding addresses = addresses(feed);
        findings.add(addresses);
        boolean isLent = isLent(feed);
        findings.add(isLent ? lent() : addresses.good() ? credentials(feed) : untried());
        if (!isLent && findings.stream().allMatch(Finding::good)) {
            findings.addAll(api(feed));
        }
        findings.add(ledger());
        findings.addAll(new DiskRoom(settings).of(feed.settings()));
        findings.add(deadLetters(name));
        feed.sinks().forEach((sinkName, sink) -> {
            sink.check(name).forEach(one -> findings.add(new Finding(one.what(), one.good(), one.told())));
            findings.add(waiting(name, sinkName));
        });
        return findings;
    }

    private static Finding addresses(Feed feed) {
        try {
            feed.client().locate();
            return new Finding("addresses", true, "API " + feed.client().api());
        } catch (VendorUnavailableException | VendorRefusedException | ClientPausedException e) {
            return new Finding("addresses", false, Failure.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding("addresses", false, "interrupted");
        }
    }

    /** Where it is not known whose tenant it is, no secret is sent. */
    private static Finding untried() {
        return new Finding("credentials", false, "not tried, for the addresses are not known");
    }

    /** A refresh token is used up by each request: the process that works on the ledger would be left with a void one. */
    private boolean isLent(Feed feed) {
        return feed.settings().client().grant() == Grant.REFRESH_TOKEN
                && LedgerView.isInUse(settings.ledger().url()).orElse(false);
    }

    private static Finding lent() {
        return new Finding(
                "credentials",
                true,
                "not tried, nor the API: the running process has the refresh token. See its status.");
    }

    /** Calls the token endpoint, whatever is stored: a token that was found proves nothing of the secret. */
    private static Finding credentials(Feed feed) {
        AccessTokens tokens = feed.client().tokens();
        if (tokens == null) {
            return new Finding(
                    "credentials",
                    true,
                    "no token: .grant=none, own headers "
                            + feed.client().headers().keySet());
        }
        try {
            return new Finding(
                    "credentials",
                    true,
                    "the token endpoint gave an access token until "
                            + tokens.issued().expiresAt());
        } catch (TokenException e) {
            return new Finding("credentials", false, Failure.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding("credentials", false, "interrupted");
        }
    }

    private List<Finding> api(Feed feed) {
        RestPages rest = restPages.get(feed.name());
        Call probe = rest == null ? feed.source().probe(feed.client()) : rest.sample(feed);
        if (probe == null) {
            return List.of(new Finding(
                    "permission",
                    true,
                    "not tried: only the route " + feed.source().route() + " knows its requests"));
        }
        Exchange answer = template.request(
                "direct:call-api", exchange -> exchange.getMessage().setBody(probe));
        Exception failure = answer.getException();
        if (failure != null) {
            boolean isPermission = failure instanceof VendorRefusedException refused && refused.isOfClient();
            return List.of(new Finding(isPermission ? "permission" : "request", false, Failure.reason(failure)));
        }
        List<Finding> findings = new ArrayList<>();
        if (rest != null && answer.getMessage().getBody() instanceof CallResult.Answered page) {
            findings.add(paging(rest.answers(), rest.answers().withHeaders(page)));
        }
        Duration behind = feed.clock().behind();
        String allowed = answer.getMessage().getBody() instanceof CallResult.Answered answered
                ? answered.value("inin-ratelimit-allowed").orElse("unknown")
                : "unknown";
        findings.addAll(List.of(
                new Finding("permission", true, "the API answers this client"),
                new Finding(
                        "clock",
                        behind.abs().compareTo(SKEW) < 0,
                        "the vendor's clock is " + behind.toSeconds() + " s behind ours"),
                new Finding(
                        "rate limit",
                        true,
                        "the vendor allows " + allowed + " a minute, feed." + feed.name() + ".requests-per-minute is "
                                + feed.settings().http().requestsPerMinute())));
        return findings;
    }

    /** Whether settings look for the next page, the total and the end where they are. */
    private static Finding paging(RestAnswers answers, Page page) {
        String missing = answers.missing(page);
        if (missing == null) {
            String told =
                    page.records().isEmpty() ? "not tried: there are no records" : "what settings look for is there";
            return new Finding("paging", true, told);
        }
        String check =
                ". Check .rest.token, .rest.link, .rest.more and .rest.total. Where the vendor leaves them out of"
                        + " its last page, set .rest.last-page=absent.";
        return new Finding("paging", answers.isShort(page), missing + check);
    }

    /** What an outage has left: no fault of its own, for delivery goes on by itself once the sink is good. */
    private Finding waiting(String feed, String sink) {
        List<DeliveryRow> refused = ledger.deliveries().pending(feed).stream()
                .filter(row -> row.sink().equals(sink) && row.failingSince() != null)
                .toList();
        String told = refused.stream()
                .min(Comparator.comparing(DeliveryRow::failingSince))
                .map(first ->
                        refused.size() + " intervals not taken, since " + first.failingSince() + ": " + first.error())
                .orElse("it has taken all that it was given");
        return new Finding("delivery " + sink, true, told);
    }

    private Finding deadLetters(String feed) {
        try {
            int some = letters.intervals(feed).size();
            String told = some == 0 ? "none" : "some of " + some + " intervals, for the command replay";
            return new Finding("dead letters", true, letters + ", " + told);
        } catch (SpoolException e) {
            return new Finding("dead letters", false, Failure.reason(e));
        }
    }

    /** Every command reads the route files at its start; this holds them against each other. */
    private List<Finding> routes() {
        ModelCamelContext context = (ModelCamelContext) template.getCamelContext();
        RouteLinks links = new RouteLinks(context);
        List<String> mistakes = new ArrayList<>(links.missing(settings));
        mistakes.addAll(links.dangling());
        mistakes.addAll(FeedRoutes.missing(settings, FeedRoutes.entrances(context.getRouteDefinitions())));
        mistakes.addAll(new RouteMasks(context).mistakes());
        mistakes.addAll(new TemplateTrial(context).mistakes());
        return mistakes.isEmpty()
                ? List.of(new Finding("routes", true, "each step of routes/ leads to a route"))
                : mistakes.stream()
                        .map(mistake -> new Finding("routes", false, mistake))
                        .toList();
    }

    private static List<Finding> proxy(Feed feed) {
        ProxySettings proxy = feed.settings().http().proxy();
        if (proxy == null) {
            return List.of();
        }
        String name = "feed." + feed.name() + ".proxy, " + proxy.host() + ":" + proxy.port();
        try (Socket socket = new Socket()) {
            int patience = (int) feed.settings().http().connectTimeout().toMillis();
            socket.connect(new InetSocketAddress(proxy.host(), proxy.port()), patience);
            return List.of(new Finding("proxy", true, name + ", takes connections"));
        } catch (UnknownHostException e) {
            return List.of(new Finding("proxy", false, name + ": the host is unknown"));
        } catch (IOException e) {
            return List.of(new Finding("proxy", false, name + ": " + e.getMessage()));
        }
    }

    /** The view of a ledger that a process works on is a copy, and of one that does not exist it is empty. */
    private Finding ledger() {
        String url = settings.ledger().url().replaceFirst(";.*", "");
        boolean isThere = LedgerView.file(url).map(Files::exists).orElse(true);
        String use = LedgerView.isInUse(url).orElse(false) ? ", a running process has it open" : "";
        return new Finding(
                "ledger", true, isThere ? url + ", ledger " + ledger.id() + use : url + ", does not exist yet");
    }
}
