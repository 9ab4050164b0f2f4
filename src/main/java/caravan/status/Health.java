package caravan.status;

import caravan.camel.alarm.AlarmCounts;
import caravan.camel.feed.RootCause;
import caravan.ledger.Ledger;
import caravan.ledger.database.LedgerException;
import caravan.status.FeedStatus.Problem;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to {@code /health}: UP while the ledger can be read. A full disk is not DOWN, because a restart frees no room;
 * the reason names the disk. {@code alarms} counts reports to the routes on-failure and on-token.
 */
public final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FULL_DISK = "disk is full";

    private final Supplier<List<FeedStatus>> reports;
    private final Supplier<Optional<String>> ledgerTrouble;
    private final Supplier<List<AlarmCounts>> alarms;

    Health(
            Supplier<List<FeedStatus>> reports,
            Supplier<Optional<String>> ledgerTrouble,
            Supplier<List<AlarmCounts>> alarms) {
        this.reports = reports;
        this.ledgerTrouble = ledgerTrouble;
        this.alarms = alarms;
    }

    public static Health of(Ledger ledger, Supplier<List<FeedStatus>> reports, Supplier<List<AlarmCounts>> alarms) {
        return new Health(reports, ledger::trouble, alarms);
    }

    StatusAnswer now() {
        try {
            Stream<String> problems = reports.get().stream()
                    .flatMap(feed -> feed.problems().stream())
                    .map(Problem::reason);
            return answer(
                    true,
                    Stream.concat(ledgerTrouble.get().stream(), problems.filter(reason -> reason.contains(FULL_DISK)))
                            .findFirst(),
                    alarms.get());
        } catch (RuntimeException e) {
            return down(e);
        }
    }

    /** The answer if reading the ledger fails; it has no text of other exceptions. */
    public static StatusAnswer down(RuntimeException failure) {
        String reason = "the ledger cannot be read";
        if (failure instanceof LedgerException) { // the ledger logs it itself
            return answer(false, Optional.of(reason + ": " + failure.getMessage()), List.of());
        }
        LOG.warn("Ledger cannot be read reason=\"{}\"", RootCause.of(failure));
        return answer(false, Optional.of(reason), List.of());
    }

    private static StatusAnswer answer(boolean up, Optional<String> reason, List<AlarmCounts> alarms) {
        ObjectNode body = JSON.createObjectNode().put("status", up ? "UP" : "DOWN");
        reason.ifPresent(why -> body.put("reason", why));
        alarms.forEach(counts -> body.withObject("/alarms/" + counts.route())
                .put("sent", counts.sent())
                .put("retried", counts.retried())
                .put("waiting", counts.waiting())
                .put("notDelivered", counts.notDelivered()));
        return StatusAnswer.json(up, body.toString());
    }
}
