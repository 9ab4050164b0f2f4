package caravan.camel.wiring;

import caravan.budget.PermitBook;
import caravan.ledger.PermitRows;
import caravan.ledger.database.LedgerException;
import caravan.ledger.row.PermitRow;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's permits in a ledger that several processes use. While the ledger is away there is no permit. Thread-safe. */
final class LedgerPermits implements PermitBook {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerPermits.class);
    private static final Duration OUTAGE = Duration.ofSeconds(1);

    private final PermitRows rows;
    private final String client;

    LedgerPermits(PermitRows rows, String client) {
        this.rows = rows;
        this.client = client;
    }

    @Override
    public Answer take(Duration gap, Duration ahead) {
        try {
            PermitRow permit = rows.take(client, gap, ahead);
            return switch (permit.state()) {
                case TAKEN -> new Taken(permit.delay(), permit.inMinute());
                case LATER -> new Later(permit.delay());
                case HELD -> new Held(permit.delay());
            };
        } catch (LedgerException e) {
            if (!e.isTemporary()) {
                throw e;
            }
            return new Later(OUTAGE); // the ledger reports its outage
        }
    }

    /** Other processes meet the vendor's 429 themselves if the ledger is away. */
    @Override
    public void hold(Duration duration) {
        try {
            rows.hold(client, duration);
        } catch (LedgerException e) {
            LOG.debug("The hold is not shared", e);
        }
    }
}
