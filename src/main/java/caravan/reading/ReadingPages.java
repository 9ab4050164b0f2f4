package caravan.reading;

import caravan.paging.PageLimitException;
import caravan.paging.Paging;
import caravan.record.slice.Page;
import caravan.spool.Manifest;

/** The pages of the query that a reading reads now, and how many it has read in all. Not thread-safe. */
final class ReadingPages {
    private final PageSource source;
    private Paging paging;
    private int size;
    private int pages;
    private int requests;

    ReadingPages(PageSource source) {
        this.source = source;
        this.size = source.pageSize();
        this.paging = source.firstPage(size);
    }

    int size() {
        return size;
    }

    String next() throws PageLimitException {
        return paging.next();
    }

    boolean isNumber() {
        return paging.isNumber();
    }

    void requested() {
        requests++;
    }

    void received() {
        pages++;
    }

    void answered(Page page, int fresh, boolean complete) {
        paging.answered(page, fresh, complete);
    }

    boolean hasNext() {
        return paging.hasNext();
    }

    boolean isProved() {
        return paging.isProved();
    }

    void restart() {
        paging = source.firstPage(size);
    }

    void halveSize() {
        size = Math.max(1, size / 2);
    }

    Manifest.Effort effort(int parts) {
        return new Manifest.Effort(pages, requests, parts);
    }
}
