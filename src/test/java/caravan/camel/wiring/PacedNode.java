package caravan.camel.wiring;

import caravan.budget.Budget;
import caravan.budget.Ceilings;
import caravan.budget.Outcome;
import caravan.budget.Permit;
import caravan.budget.Time;
import caravan.ledger.Ledger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/** A process that sends requests of one client by the budget that it shares, in two threads, until it is killed. */
final class PacedNode {
    private PacedNode() {}

    /** Arguments: the ledger's address, the request's address, a token, and the requests in a minute. */
    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.systemUTC();
        Ledger ledger = Ledger.open(arguments[0], null, null, clock);
        Budget budget = Budget.of(
                new Budget.Rate(Integer.parseInt(arguments[3]), 2),
                Ceilings.NONE,
                new LedgerBook(ledger.requests(), "id", Ceilings.NONE),
                new LedgerPermits(ledger.permits().orElseThrow(), "id"),
                new Budget.OutagePolicy(3, Duration.ofSeconds(10), Duration.ofMinutes(1)),
                Time.SYSTEM,
                clock);
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[1]))
                .header("Authorization", "Bearer " + arguments[2])
                .build();
        Thread other = new Thread(() -> send(budget, http, request));
        other.start();
        send(budget, http, request);
    }

    private static void send(Budget budget, HttpClient http, HttpRequest request) {
        try {
            while (true) {
                Permit permit = budget.take();
                http.send(request, BodyHandlers.discarding());
                budget.done(permit, new Outcome.Answered(null));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
