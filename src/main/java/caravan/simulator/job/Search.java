package caravan.simulator.job;

import caravan.simulator.http.BadQuery;
import caravan.simulator.record.MediaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** The common part of a details query and a job, as far as the simulator plays it; other keys are ignored. */
public record Search(Instant from, Instant to, boolean ascending, SortKey order, Set<MediaType> media) {
    public static Search of(JsonNode body) throws BadQuery {
        if (!body.isObject()) {
            throw new BadQuery("The request body is not a JSON object.");
        }
        String[] edges = body.path("interval").asText().split("/", -1);
        if (edges.length != 2) {
            throw new BadQuery("The interval must be given as start/end in ISO-8601.");
        }
        return new Search(
                instant(edges[0]),
                instant(edges[1]),
                ascending(body),
                SortKey.of(body.path("orderBy").asText("conversationStart")),
                MediaFilter.of(body.path("segmentFilters")));
    }

    /** The message about the days is the vendor's own; the other is ours. */
    public void keepWithin(int days) throws BadQuery {
        if (!from.isBefore(to)) {
            throw new BadQuery("The interval must end after it starts.");
        }
        if (Duration.between(from, to).compareTo(Duration.ofDays(days)) > 0) {
            throw new BadQuery(
                    "You must specify a search interval as part of your query that does not exceed " + days + " days.");
        }
    }

    private static boolean ascending(JsonNode body) throws BadQuery {
        String order = body.path("order").asText("asc");
        if (!List.of("asc", "desc", "unordered").contains(order)) {
            throw new BadQuery("The order must be asc, desc or unordered.");
        }
        return !order.equals("desc");
    }

    private static Instant instant(String text) throws BadQuery {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notIso) {
            throw new BadQuery("The interval must be given as start/end in ISO-8601.");
        }
    }
}
