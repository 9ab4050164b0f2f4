package caravan.camel;

import caravan.paging.Paging;
import caravan.reading.PageSource;
import caravan.record.Page;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a reading must know of a source that it takes nothing of but records that it knows.
 *
 * @param name of the route that asks
 */
record KnownOnly(String name, Supplier<Paging> pages) implements PageSource {
    @Override
    public Paging firstPage() {
        return pages.get();
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
