package caravan.camel.feed;

import caravan.paging.Paging;
import caravan.reading.PageSource;
import caravan.record.slice.Page;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a reading must know of a source that it takes nothing of but records that it knows.
 *
 * @param name of the route that asks
 * @param pageSize records a page, or 0
 * @param pages begins with pages of so many records
 */
public record KnownOnly(String name, int pageSize, IntFunction<Paging> pages) implements PageSource {
    @Override
    public Paging firstPage() {
        return pages.apply(pageSize);
    }

    @Override
    public Paging firstPage(int records) {
        return pages.apply(records);
    }

    @Override
    public long mostHits() {
        return Long.MAX_VALUE;
    }

    @Override
    public @Nullable Long total(Page page) {
        return null;
    }

    @Override
    public boolean tellsEnds() {
        return true;
    }

    @Override
    public boolean asksForKnown() {
        return true;
    }
}
