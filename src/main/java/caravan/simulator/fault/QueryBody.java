package caravan.simulator.fault;

import caravan.simulator.access.Limits;
import caravan.simulator.http.BadQuery;
import caravan.simulator.job.Search;
import com.fasterxml.jackson.databind.JsonNode;

/** The body of a details query, as far as the simulator plays it. */
public record QueryBody(Search search, int pageSize, int pageNumber) {
    private static final int DEFAULT_PAGE_SIZE = 25;
    private static final String TIP = "\n\nTip: When extracting large chunks of data (multiple days/weeks), maximize"
            + " pagination performance by querying in smaller intervals. For example, paging through 1am-2am, then"
            + " 2am-3am, then 3am-4am, and so forth will outperform paging through one large interval that covers the"
            + " same time frame.";

    public static QueryBody of(JsonNode body) throws BadQuery {
        return new QueryBody(
                Search.of(body),
                number(body.path("paging"), "pageSize", DEFAULT_PAGE_SIZE),
                number(body.path("paging"), "pageNumber", 1));
    }

    /** The message about the results is the vendor's own; the other is ours. */
    public void keepWithin(Limits limits) throws BadQuery {
        search.keepWithin(limits.days());
        if (pageSize < 1 || pageSize > limits.pageSize() || pageNumber < 1) {
            throw new BadQuery("The page number must be from 1 and the page size from 1 to " + limits.pageSize() + ".");
        }
        if ((long) pageSize * pageNumber > limits.results()) {
            throw new BadQuery("Pagination may not exceed " + limits.results() + " results." + TIP);
        }
    }

    private static int number(JsonNode paging, String name, int otherwise) throws BadQuery {
        if (paging.isMissingNode()) {
            return otherwise;
        }
        JsonNode node = paging.path(name);
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw new BadQuery("Paging has both a page number and a page size, and they are whole numbers.");
        }
        return node.intValue();
    }
}
