package caravan.simulator.data;

import caravan.simulator.record.Records;
import caravan.simulator.record.Table;
import java.time.Clock;

/**
 * The data that the details query and the look-ups see now: all conversations, or only those that have begun, if the
 * organisation is live.
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
