package caravan.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The body of a job as far as the simulator plays it.
 *
 * @param startOfDay {@code startOfDayIntervalMatching}: nothing that began before the interval's first UTC day
 */
record JobQuery(Search search, boolean startOfDay) {
    static JobQuery of(JsonNode body) throws BadQuery {
        JsonNode startOfDay = body.path("startOfDayIntervalMatching");
        if (!startOfDay.isMissingNode() && !startOfDay.isBoolean()) {
            throw new BadQuery("startOfDayIntervalMatching must be true or false.");
        }
        return new JobQuery(Search.of(body), startOfDay.booleanValue());
    }

    JobResults of(View view) {
        return new JobResults(view, Selection.ofJob(view, search, startOfDay), search.ascending());
    }
}
