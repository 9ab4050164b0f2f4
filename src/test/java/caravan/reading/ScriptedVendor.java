package caravan.reading;

import caravan.paging.PageNumbers;
import caravan.paging.Paging;
import caravan.record.VendorPages;
import caravan.record.slice.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A vendor that answers what a test wrote: the pages of a first round, of a second, and so on; the last round repeats. */
final class ScriptedVendor implements PageSource {
    private final int size;
    private final int limit;
    private final List<List<String>> rounds = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();
    private int round;

    ScriptedVendor(int size, int limit) {
        this.size = size;
        this.limit = limit;
    }

    ScriptedVendor(int size) {
        this(size, 100);
    }

    ScriptedVendor round(String... pages) {
        rounds.add(List.of(pages));
        return this;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Paging firstPage(int records) {
        round++;
        return new PageNumbers(size, limit);
    }

    @Override
    public long mostHits() {
        return 100;
    }

    @Override
    public @Nullable Long total(Page page) {
        return page.value("/totalHits").map(Long::valueOf).orElse(null);
    }

    /** The page of this number, past the last one an empty object. */
    Page answer(String number) {
        int page = Integer.parseInt(number);
        requested.add(round + "." + page);
        List<String> pages = rounds.get(Math.min(round, rounds.size()) - 1);
        return VendorPages.slice(page <= pages.size() ? pages.get(page - 1) : "{}");
    }

    /** The requests, as round and page: {@code 1.1}, {@code 1.2}, {@code 2.1}. */
    List<String> requested() {
        return requested;
    }
}
