package caravan.ledger.row;

import java.time.Duration;

/**
 * An answer to a process that wants the next permit of a client.
 *
 * @param delay until the permit's instant if it is taken, else until the next try
 * @param inMinute permits in the minute that ends with this one; 0 if none is taken
 */
public record PermitRow(State state, Duration delay, int inMinute) {
    public enum State {
        TAKEN,
        LATER,
        HELD
    }
}
