package caravan.camel.feed;

import caravan.camel.call.CallResult;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.http.PageTooLargeException;
import caravan.reading.KeyConflictException;
import caravan.reading.Reading;
import caravan.reading.SplitLimitException;
import caravan.record.slice.Page;
import caravan.spool.SpoolException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds the vendor's pages to the reading of an interval. Thread-safe. */
public final class PageIntake {
    private static final Logger LOG = LoggerFactory.getLogger(PageIntake.class);

    private final Feeds feeds;
    private final ClockSkew skew;
    private final Clock clock;

    public PageIntake(Feeds feeds, ClockSkew skew, Clock clock) {
        this.feeds = feeds;
        this.skew = skew;
        this.clock = clock;
    }

    /**
     * Adds a page, or splits a query that was too large. It takes no page if the vendor's clock shows that the interval is
     * not due.
     */
    public void take(Reading reading, CallResult result)
            throws SpoolException, SplitLimitException, KeyConflictException, NotDueException, VendorRefusedException,
                    PageTooLargeException {
        Feed feed = feeds.get(reading.interval().feed());
        if (!feed.timetable().hasSettled(reading.interval().end(), feed.clock().now())) {
            throw new NotDueException(
                    reading.interval(),
                    clock.instant(),
                    feed.clock().now(),
                    feed.clock().isOursWrong());
        }
        if (feed.clock().isDisregarded()) {
            skew.warnOnce(feed);
        }
        int parts = reading.splits().count();
        if (result instanceof CallResult.ResultLimitExceeded limit) {
            reading.halve(limit.reason());
        } else if (result instanceof CallResult.PageSizeExceeded page) {
            halvePages(reading, page);
        } else {
            add(reading, result.page());
        }
        if (reading.splits().count() > parts) {
            LOG.info(
                    "Query split interval={} parts={} reason=result-limit",
                    reading.interval(),
                    reading.splits().count());
        }
    }

    /** Adds a page. If its records do not fit into memory, only its interval fails. */
    public static void add(Reading reading, Page page)
            throws SpoolException, SplitLimitException, KeyConflictException, PageTooLargeException {
        try {
            reading.take(page);
        } catch (OutOfMemoryError e) { // of one array; other requests continue
            throw PageTooLargeException.overMemory();
        }
    }

    public static void halvePages(Reading reading, CallResult.PageSizeExceeded page) {
        reading.halvePages();
        LOG.info(
                "Page size halved interval={} page-size={} reason=\"{}\"",
                reading.interval(),
                reading.pageSize(),
                page.reason());
    }
}
