package caravan.camel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import caravan.interval.Interval;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Intervals that share a heap of 320 MB. */
@Timeout(60)
class PageMemoryTest {
    private static final long MB = 1 << 20;
    private static final long MILLION = 1_000_000;

    private final PageMemory memory = new PageMemory(320 * MB);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Interval> wentOn = new CopyOnWriteArrayList<>();
    private final Interval one = hour(1);
    private final Interval other = hour(2);
    private final Interval third = hour(3);

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void aPageOfAnySizeArrivesAlone() {
        assertThatCode(() -> arrives(one, 500 * MB)).doesNotThrowAnyException();
    }

    @Test
    void smallPagesArriveBesideEachOther() throws Exception {
        for (int hour = 0; hour < 20; hour++) {
            arrives(hour(hour), MB);
        }
    }

    @Test
    void aPageThatDoesNotFitWaitsForTheOtherInterval() throws Exception {
        arrives(one, 48 * MB);
        memory.awaitRecords(one, MILLION, MILLION, 48 * MB);
        assertThatThrownBy(() -> arrives(other, 48 * MB)).isInstanceOf(PageWaitsException.class);

        Future<?> waiting = wait(other, () -> memory.awaitPage(other, 48 * MB));
        assertThatThrownBy(() -> arrives(third, MB)).isInstanceOf(PageWaitsException.class);
        assertThat(wentOn).isEmpty();
        memory.leave(one);

        waiting.get(30, TimeUnit.SECONDS);
        assertThatCode(() -> arrives(other, 48 * MB)).doesNotThrowAnyException();
        assertThatThrownBy(() -> arrives(third, 48 * MB)).isInstanceOf(PageWaitsException.class);
    }

    @Test
    void ifAllIntervalsWaitOneContinues() throws Exception {
        memory.awaitRecords(one, 700_000, 1, 1);
        memory.awaitRecords(other, 700_000, 1, 1);
        Future<?> first = wait(one, () -> memory.awaitRecords(one, MILLION, 1, 1));

        Future<?> second = wait(other, () -> memory.awaitRecords(other, 2 * MILLION, 1, 1));

        await().until(() -> wentOn.size() == 1);
        memory.leave(wentOn.get(0));
        first.get(30, TimeUnit.SECONDS);
        second.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aStopEndsTheWait() throws Exception {
        arrives(one, 48 * MB);
        Future<?> waiting = wait(other, () -> memory.awaitPage(other, 48 * MB));

        workers.shutdownNow();

        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        memory.leave(one);
        assertThatCode(() -> arrives(third, 48 * MB)).doesNotThrowAnyException();
    }

    /** Returns once the worker waits, or has gone on. */
    private Future<?> wait(Interval interval, Waiting waiting) {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Callable<Boolean> work = () -> {
            threads.add(Thread.currentThread());
            waiting.run();
            return wentOn.add(interval);
        };
        Future<Boolean> begun = workers.submit(work);
        await().until(() ->
                begun.isDone() || threads.stream().anyMatch(thread -> thread.getState() == Thread.State.WAITING));
        return begun;
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private void arrives(Interval interval, long bytes) throws PageWaitsException {
        memory.reads(interval);
        memory.arrives(bytes);
    }

    private static Interval hour(int hour) {
        Instant start = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(3600L * hour);
        return new Interval("acme", start, start.plusSeconds(3600));
    }
}
