package caravan.ledger;

import caravan.ledger.database.InstantColumn;
import caravan.ledger.database.LedgerAccess;
import caravan.ledger.row.FeedRow;
import caravan.ledger.row.Texts;
import java.time.Instant;
import java.util.Optional;

/** The ledger's feeds. */
public final class FeedRows {
    private final LedgerAccess jdbi;

    FeedRows(LedgerAccess jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<FeedRow> find(String feed) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from feeds where feed = :feed")
                .bind("feed", feed)
                .map((row, context) -> new FeedRow(
                        row.getString("feed"),
                        InstantColumn.get(row, "start_at"),
                        InstantColumn.find(row, "stopped_at"),
                        row.getString("stopped_because")))
                .findOne());
    }

    /** Records a feed's first instant; overwrites an earlier one. */
    public void begin(String feed, Instant start) {
        jdbi.useTransaction(handle -> {
            int there = handle.createUpdate("update feeds set start_at = :start where feed = :feed")
                    .bind("feed", feed)
                    .bind("start", start)
                    .execute();
            if (there == 0) {
                handle.createUpdate("insert into feeds (feed, start_at) values (:feed, :start)")
                        .bind("feed", feed)
                        .bind("start", start)
                        .execute();
            }
        });
    }

    /** Records why the feed stopped, for status: the vendor refuses its client, or the feed would skip data. */
    public void stopped(String feed, Instant at, String because) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update feeds set stopped_at = coalesce(stopped_at, :at), stopped_because = :because where"
                                + " feed = :feed")
                .bind("feed", feed)
                .bind("at", at)
                .bind("because", Texts.cut(because))
                .execute());
    }

    /** Records that the feed runs again. */
    public void resumed(String feed) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update feeds set stopped_at = null, stopped_because = null where feed = :feed")
                .bind("feed", feed)
                .execute());
    }
}
