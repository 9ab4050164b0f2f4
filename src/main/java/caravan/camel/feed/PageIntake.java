package caravan.camel.feed;

import caravan.camel.call.CallResult;
import caravan.camel.call.VendorRefusedException;
import caravan.camel.http.PageTooLargeException;
import caravan.reading.AskLimitException;
import caravan.reading.KeyConflictException;
import caravan.reading.Reading;
import caravan.record.slice.Page;
import caravan.spool.SpoolException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the vendor's pages into the reading of an interval. Thread-safe. */
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

    /** Takes a page that was answered, or halves the ask that was not; none of an interval that the vendor's clock says is not due. */
    public void take(Reading reading, CallResult result)
            throws SpoolException, AskLimitException, KeyConflictException, NotDueException, VendorRefusedException,
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
        int asks = reading.asks();
        if (result instanceof CallResult.ResultLimitExceeded limit) {
            reading.halve(limit.reason());
        } else if (result instanceof CallResult.PageSizeExceeded page) {
            halvePages(reading, page);
        } else {
            taken(reading, result.page());
        }
        if (reading.asks() > asks) {
            LOG.info("Query split interval={} parts={} reason=result-limit", reading.interval(), reading.asks());
        }
    }

    /** Takes a page; one whose records do not fit into the memory fails its interval alone. */
    public static void taken(Reading reading, Page page)
            throws SpoolException, AskLimitException, KeyConflictException, PageTooLargeException {
        try {
            reading.take(page);
        } catch (OutOfMemoryError e) { // of one array: what else is under way goes on
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
