package caravan.camel.feed;

import caravan.budget.Budget;
import caravan.budget.Usage;
import org.jspecify.annotations.Nullable;

/** Requests and pauses of the feeds' OAuth clients, for the status. Thread-safe. */
public final class ClientStatus {
    private final Feeds feeds;

    public ClientStatus(Feeds feeds) {
        this.feeds = feeds;
    }

    /**
     * Requests of a feed's client to the API, without token requests.
     *
     * @param today by UTC
     * @param perDay the ceiling, or null for none
     * @param paused the reason why no request is sent now, or null
     */
    public record Standing(
            long today,
            @Nullable Integer perDay,
            long thisMonth,
            @Nullable Integer perMonth,
            @Nullable String paused) {}

    public Standing of(String feed) {
        Budget budget = feeds.get(feed).client().budget();
        Usage usage = budget.usage();
        return new Standing(
                usage.day(),
                budget.ceilings().perDay(),
                usage.month(),
                budget.ceilings().perMonth(),
                budget.pause().map(why -> why.description()).orElse(null));
    }
}
