package caravan.simulator;

import java.time.Clock;

/**
 * What the details query and the look-ups see at this moment: all conversations, or if the organisation is live, those
 * that have begun by the clock.
 */
record Present(Conversations conversations, Clock clock, boolean live) {
    View view() {
        Table table = conversations.table();
        return live ? new View(table, clock.instant()) : View.whole(table);
    }

    Records records() {
        return conversations.records();
    }
}
