package caravan.observe;

import caravan.camel.alarm.AlarmCounts;
import caravan.status.StatusAnswer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;

/**
 * The pages {@code /observe/health}, {@code /live} and {@code /ready}, from Camel's health check registry. A check that readiness does
 * not need is a warning if it fails.
 */
final class HealthPages {
    /** The id of Camel's check of the context. */
    static final String CONTEXT = "context";

    private static final JsonMapper JSON = new JsonMapper();

    /** Camel's exposure level with the checks that are up. */
    private static final String ALL = "full";

    private final CamelContext context;
    private final Supplier<List<AlarmCounts>> alarms;

    HealthPages(CamelContext context, Supplier<List<AlarmCounts>> alarms) {
        this.context = context;
        this.alarms = alarms;
    }

    /** All checks and the counts of alarms; 503 if the process is not ready. */
    StatusAnswer health() {
        ObjectNode body = JSON.createObjectNode();
        boolean up = write(body, HealthCheckHelper.invoke(context, ALL), false);
        alarms.get().forEach(counts -> body.withObject("/alarms/" + counts.route())
                .put("sent", counts.sent())
                .put("retried", counts.retried())
                .put("waiting", counts.waiting())
                .put("notDelivered", counts.notDelivered()));
        return StatusAnswer.json(up, body.toString());
    }

    /** Only the checks that fail; 503 if the process cannot do its work. */
    StatusAnswer ready() {
        ObjectNode body = JSON.createObjectNode();
        return StatusAnswer.json(write(body, HealthCheckHelper.invoke(context, ALL), true), body.toString());
    }

    /** 200 as long as Camel runs the routes. It reads no ledger: an outage elsewhere must not restart the process. */
    StatusAnswer live() {
        ObjectNode body = JSON.createObjectNode();
        return StatusAnswer.json(write(body, HealthCheckHelper.invokeLiveness(context, ALL), false), body.toString());
    }

    private static boolean write(ObjectNode body, Collection<Result> results, boolean onlyFailed) {
        boolean up = !results.isEmpty() && results.stream().noneMatch(HealthPages::isFatal);
        body.put("status", up ? "UP" : "DOWN");
        if (results.isEmpty()) {
            body.put("reason", "Camel has no health check. Remove camel.health.enabled=false.");
        }
        ArrayNode checks = body.putArray("checks");
        for (Result result : results) {
            if (result.getState() != State.UP || (!onlyFailed && isNamed(result))) {
                ObjectNode check = checks.addObject()
                        .put("name", result.getCheck().getId())
                        .put("status", status(result));
                String reason = result.getMessage().orElse(null);
                if (reason != null && result.getState() != State.UP) {
                    check.put("reason", reason);
                }
            }
        }
        return up;
    }

    /** Camel also checks each route and consumer, those of the user too: they are shown only if they fail, and are warnings. */
    private static boolean isNamed(Result result) {
        return result.getCheck() instanceof NamedCheck
                || result.getCheck().getId().equals(CONTEXT);
    }

    private static boolean isFatal(Result result) {
        return result.getState() != State.UP && isNeeded(result);
    }

    private static boolean isNeeded(Result result) {
        return isNamed(result) && result.getCheck().isReadiness();
    }

    private static String status(Result result) {
        boolean isWarning = result.getState() == State.DOWN && !isNeeded(result);
        return isWarning ? "WARNING" : result.getState().name();
    }
}
