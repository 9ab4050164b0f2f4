package caravan.camel.feed;

import caravan.paging.Paging;
import caravan.reading.PageSource;
import java.util.function.IntFunction;

/**
 * The source of a reading that takes only known records.
 *
 * @param name of the route that sends the requests
 * @param pageSize records a page, or 0
 * @param pages makes the paging for a page size
 */
public record KnownOnly(String name, int pageSize, IntFunction<Paging> pages) implements PageSource {
    @Override
    public Paging firstPage(int records) {
        return pages.apply(records);
    }

    @Override
    public boolean reportsEnds() {
        return true;
    }

    @Override
    public boolean isOfKnown() {
        return true;
    }
}
