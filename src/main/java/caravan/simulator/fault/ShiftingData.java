package caravan.simulator.fault;

import caravan.simulator.data.Conversation;
import caravan.simulator.data.Conversations;
import caravan.simulator.http.BadQuery;
import caravan.simulator.job.Search;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes the data at the front of a query, between two of its pages. */
record ShiftingData(Conversations conversations, Search search, int number) {
    private static final int OWN_NUMBERS = 1 << 30;

    static ShiftingData of(FaultChain chain) {
        try {
            Search search = QueryBody.of(chain.request().json()).search();
            return new ShiftingData(
                    chain.vendor().organisation().present().conversations(),
                    search,
                    OWN_NUMBERS + chain.request().ordinal());
        } catch (BadQuery notAPage) {
            throw new IllegalStateException("Only pages of a details query can shift: " + chain.request(), notAPage);
        }
    }

    void appear() {
        Instant start = search.ascending() ? search.from() : search.to().minusMillis(1);
        conversations.addAnother(number, start, start.plus(Duration.ofMinutes(5)));
    }

    void vanish() {
        Stream<Conversation> own = conversations
                .truth()
                .filter(conversation -> !conversation.start().isBefore(search.from())
                        && conversation.start().isBefore(search.to()));
        Optional<Conversation> front = search.ascending() ? own.findFirst() : own.reduce((earlier, later) -> later);
        front.ifPresent(conversations::remove);
    }
}
