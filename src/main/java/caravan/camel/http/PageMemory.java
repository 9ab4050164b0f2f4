package caravan.camel.http;

import caravan.interval.Interval;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares three quarters of the heap between the intervals that workers read. An interval that does not fit beside the others
 * waits until they end. Alone it may take what it needs. If all of them wait, one goes on. The figures are estimates.
 * Thread-safe.
 */
public final class PageMemory {
    /** Bytes of memory for each byte of a page of small records. */
    static final int PAGE_BYTE = 5;

    /** Bytes for the position of a record on its page. */
    private static final int PLACE = 16;

    /** Bytes for the key and digest of a known record, while their table grows. */
    private static final int RECORD = 150;

    private static final int MEBIBYTE = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(PageMemory.class);

    private final long most;
    private final Map<Interval, IntervalMemory> uses = new HashMap<>();
    private final Deque<Interval> queue = new ArrayDeque<>();
    private final Map<Thread, Interval> current = new ConcurrentHashMap<>();

    public PageMemory(long heap) {
        this.most = heap / 4 * 3;
    }

    /** The next response on this thread belongs to the interval. Without an interval it is not counted. */
    public void reads(@Nullable Interval interval) {
        if (interval == null) {
            current.remove(Thread.currentThread());
        } else {
            current.put(Thread.currentThread(), interval);
        }
    }

    /**
     * A response on this thread has, or will have, that many bytes.
     *
     * @throws PageWaitsException if they do not fit beside the other intervals
     */
    void arrives(long bytes) throws PageWaitsException {
        Interval interval = current.get(Thread.currentThread());
        if (interval != null && !fits(interval, bytes)) {
            throw new PageWaitsException(bytes);
        }
    }

    private synchronized boolean fits(Interval interval, long bytes) {
        IntervalMemory wanted = use(interval).arriving(bytes);
        boolean jumpsTheQueue = !queue.isEmpty() && !uses.containsKey(interval);
        if (jumpsTheQueue || !fits(interval, wanted)) {
            return false;
        }
        uses.put(interval, wanted);
        return true;
    }

    /** Waits until a page fits that did not. The part that arrived is discarded. */
    public synchronized void awaitPage(Interval interval, long bytes) throws InterruptedException {
        IntervalMemory now = new IntervalMemory(use(interval).records(), 0);
        if (now.sum() == 0) {
            uses.remove(interval);
        } else {
            uses.put(interval, now);
        }
        notifyAll();
        await(interval, now.arriving(bytes));
    }

    /**
     * Waits until the records of a page fit, before they are read.
     *
     * @param records of the page and of the interval before it
     */
    public synchronized void awaitRecords(Interval interval, long records, long onPage, long bytes)
            throws InterruptedException {
        await(interval, new IntervalMemory(records * RECORD, bytes + onPage * PLACE));
    }

    private void await(Interval interval, IntervalMemory wanted) throws InterruptedException {
        if (!fits(interval, wanted)) {
            LOG.info(
                    "Page waits for memory interval={} needs-mb={} used-mb={} heap-mb={}",
                    interval,
                    wanted.sum() / MEBIBYTE,
                    others(interval) / MEBIBYTE,
                    most / MEBIBYTE);
            queueUp(interval, wanted);
        }
        uses.put(interval, wanted);
        notifyAll();
    }

    private void queueUp(Interval interval, IntervalMemory wanted) throws InterruptedException {
        if (uses.containsKey(interval)) {
            queue.addFirst(interval); // its end makes room
        } else {
            queue.addLast(interval);
        }
        notifyAll();
        try {
            while (!mayGoOn(interval, wanted)) {
                wait();
            }
        } finally {
            queue.remove(interval);
        }
    }

    private boolean mayGoOn(Interval interval, IntervalMemory wanted) {
        boolean isFirst = interval.equals(queue.peekFirst());
        boolean othersWait = uses.keySet().stream().allMatch(other -> other.equals(interval) || queue.contains(other));
        return isFirst && (othersWait || fits(interval, wanted));
    }

    private boolean fits(Interval interval, IntervalMemory wanted) {
        long others = others(interval);
        return others == 0 || others + wanted.sum() <= most;
    }

    private long others(Interval interval) {
        return uses.values().stream().mapToLong(IntervalMemory::sum).sum()
                - use(interval).sum();
    }

    private IntervalMemory use(Interval interval) {
        return uses.getOrDefault(interval, IntervalMemory.NONE);
    }

    /** The interval is spooled or has failed. */
    public synchronized void leave(Interval interval) {
        current.values().remove(interval);
        uses.remove(interval);
        notifyAll();
    }
}
