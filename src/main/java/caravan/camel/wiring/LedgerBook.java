package caravan.camel.wiring;

import caravan.budget.Ceilings;
import caravan.budget.RequestBook;
import caravan.budget.Usage;
import caravan.ledger.RequestRows;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** A client's requests in the ledger. Thread-safe. */
final class LedgerBook implements RequestBook {
    private final RequestRows rows;
    private final String client;
    private final Ceilings ceilings;

    LedgerBook(RequestRows rows, String client, Ceilings ceilings) {
        this.rows = rows;
        this.client = client;
        this.ceilings = ceilings;
    }

    @Override
    public int takeAhead(LocalDate day, int most) {
        return rows.add(client, day, most, most(ceilings.perDay()), most(ceilings.perMonth()));
    }

    @Override
    public void giveBack(LocalDate day, int unsent) {
        rows.subtract(client, day, unsent);
    }

    @Override
    public Usage usage(LocalDate day) {
        return new Usage(rows.ofDay(client, day), rows.ofMonth(client, YearMonth.from(day)));
    }

    private static long most(@Nullable Integer ceiling) {
        return ceiling == null ? Long.MAX_VALUE : ceiling;
    }
}
