package caravan.camel.wiring.token;

import caravan.ledger.TokenRows;
import caravan.ledger.row.TokenRow;
import caravan.oauth.TokenStore;
import java.time.Instant;
import java.util.Optional;

/** The token store in the ledger's database. */
record LedgerTokens(TokenRows rows) implements TokenStore {
    @Override
    public Optional<Row> find(String id) {
        return rows.find(id).map(row -> new Row(row.version(), row.rotated(), row.sealed()));
    }

    @Override
    public boolean lease(String id, long version, Instant now, Instant until) {
        return rows.lease(id, version, now, until);
    }

    @Override
    public void release(String id, long version) {
        rows.release(id, version);
    }

    @Override
    public boolean put(String id, Row next, Instant now) {
        return rows.put(id, new TokenRow(next.version(), next.rotated(), next.sealed()), now);
    }
}
