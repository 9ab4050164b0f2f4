package caravan.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/** The body of a details query as far as the simulator plays it; keys that it does not know are passed over. */
record DetailsQuery(Instant from, Instant to, boolean ascending, int pageSize, int pageNumber, Set<MediaType> media) {
    private static final int DEFAULT_PAGE_SIZE = 25;
    private static final String TIP = "\n\nTip: When extracting large chunks of data (multiple days/weeks), maximize"
            + " pagination performance by querying in smaller intervals. For example, paging through 1am-2am, then"
            + " 2am-3am, then 3am-4am, and so forth will outperform paging through one large interval that covers the"
            + " same time frame.";

    static DetailsQuery of(JsonNode body) throws BadQuery {
        if (!body.isObject()) {
            throw new BadQuery("The request body is not a JSON object.");
        }
        String[] edges = body.path("interval").asText().split("/", -1);
        if (edges.length != 2) {
            throw new BadQuery("The interval must be given as start/end in ISO-8601.");
        }
        return new DetailsQuery(
                instant(edges[0]),
                instant(edges[1]),
                ascending(body),
                number(body.path("paging").path("pageSize"), DEFAULT_PAGE_SIZE),
                number(body.path("paging").path("pageNumber"), 1),
                MediaFilter.of(body.path("segmentFilters")));
    }

    /** The messages of the results and of the days are the vendor's own; the others' wording is ours. */
    void keepWithin(Limits limits) throws BadQuery {
        if (!from.isBefore(to)) {
            throw new BadQuery("The interval must end after it starts.");
        }
        if (Duration.between(from, to).compareTo(Duration.ofDays(limits.days())) > 0) {
            throw new BadQuery("You must specify a search interval as part of your query that does not exceed "
                    + limits.days() + " days.");
        }
        if (pageSize < 1 || pageSize > limits.pageSize() || pageNumber < 1) {
            throw new BadQuery("The page number must be from 1 and the page size from 1 to " + limits.pageSize() + ".");
        }
        if ((long) pageSize * pageNumber > limits.results()) {
            throw new BadQuery("Pagination may not exceed " + limits.results() + " results." + TIP);
        }
    }

    private static boolean ascending(JsonNode body) throws BadQuery {
        String order = body.path("order").asText("asc");
        if (!order.equals("asc") && !order.equals("desc")) {
            throw new BadQuery("The order must be asc or desc.");
        }
        if (!body.path("orderBy").asText("conversationStart").equals("conversationStart")) {
            throw new BadQuery("The simulator orders by conversationStart only.");
        }
        return order.equals("asc");
    }

    private static int number(JsonNode node, int otherwise) throws BadQuery {
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw new BadQuery("The page number and the page size must be whole numbers.");
        }
        return node.intValue();
    }

    private static Instant instant(String text) throws BadQuery {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notIso) {
            throw new BadQuery("The interval must be given as start/end in ISO-8601.");
        }
    }
}
