package caravan.simulator.job;

import caravan.simulator.data.View;
import caravan.simulator.http.BadQuery;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The body of a job, as far as the simulator plays it.
 *
 * @param limit {@code limit}: the largest number of conversations
 * @param startOfDay {@code startOfDayIntervalMatching}: no conversation that began before the first UTC day of the
 *     interval
 */
public record JobQuery(Search search, boolean startOfDay, int limit) {
    public static JobQuery of(JsonNode body) throws BadQuery {
        JsonNode startOfDay = body.path("startOfDayIntervalMatching");
        if (!startOfDay.isMissingNode() && !startOfDay.isBoolean()) {
            throw new BadQuery("startOfDayIntervalMatching must be true or false.");
        }
        return new JobQuery(Search.of(body), startOfDay.booleanValue(), limit(body.path("limit")));
    }

    private static int limit(JsonNode given) throws BadQuery {
        if (given.isMissingNode()) {
            return Integer.MAX_VALUE;
        }
        if (!given.isIntegralNumber() || !given.canConvertToInt() || given.intValue() < 1) {
            throw new BadQuery("The limit must be a whole number above 0.");
        }
        return given.intValue();
    }

    public JobResults of(View view) {
        return new JobResults(view, Selection.ofJob(view, search, startOfDay), search.ascending(), limit);
    }
}
