package caravan.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The pages {@code /health} (200 while the ledger can be read) and {@code /status} (JSON). */
public final class StatusPages {
    private StatusPages() {}

    public static Map<String, Supplier<StatusAnswer>> of(Supplier<List<FeedStatus>> reports, Health health) {
        return Map.of("/health", health::now, "/status", () -> status(reports));
    }

    private static StatusAnswer status(Supplier<List<FeedStatus>> reports) {
        try {
            return StatusAnswer.json(true, new String(StatusJson.write(reports.get()), StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            return Health.down(e);
        }
    }
}
