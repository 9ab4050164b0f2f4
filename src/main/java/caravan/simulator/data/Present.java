package caravan.simulator.data;

import caravan.simulator.record.Records;
import caravan.simulator.record.Table;
import java.time.Clock;

/**
 * What the details query and the look-ups see at this moment: all conversations, or if the organisation is live, those
 * that have begun by the clock.
 */
public record Present(Conversations conversations, Clock clock, boolean live) {
    public View view() {
        Table table = conversations.table();
        return live ? new View(table, clock.instant()) : View.whole(table);
    }

    public Records records() {
        return conversations.records();
    }
}
