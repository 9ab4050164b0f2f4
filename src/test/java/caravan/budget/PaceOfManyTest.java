package caravan.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One pace and the threads that share it. */
@Timeout(20)
class PaceOfManyTest {
    private static final int THREADS = 8;

    private final MovingTime time = new MovingTime();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void allTogetherSendNoMoreThanAllowed() throws Exception {
        RateLimiter pace = new RateLimiter(300, THREADS, time);

        everybodySends(pace, 200, Duration.ofMillis(150));

        List<Long> inOrder = taken.stream().sorted().toList();
        assertThat(inOrder).hasSize(THREADS * 200);
        RateLimiterTest.assertNeverMoreInAMinute(inOrder, 300);
        assertPacedEvenly(inOrder, 300);
    }

    @Test
    void aRequestWaitsWhileAllPlacesAreTaken() throws Exception {
        RateLimiter pace = new RateLimiter(60, 3, time);
        Permit first = pace.take();
        pace.take();
        pace.take();
        Thread fourth = new Thread(() -> send(pace, Duration.ZERO), "fourth");
        fourth.start();
        await().until(() -> fourth.getState() == Thread.State.WAITING);
        assertThat(taken).isEmpty();

        pace.done(first, RateLimiterTest.ANSWERED);

        fourth.join();
        assertThat(taken).hasSize(1);
    }

    @Test
    void noMoreAreOnTheirWayAtOnceThanAllowed() throws Exception {
        RateLimiter pace = new RateLimiter(60_000, 3, time);

        everybodySends(pace, 200, Duration.ofSeconds(2));

        assertThat(taken).hasSize(THREADS * 200);
        assertThat(mostAtOnce).hasValueBetween(1, 3);
    }

    /** Each had taken its turn before the hold ended, and all left together. */
    @Test
    void afterAHoldTheyLeaveOneByOne() throws Exception {
        RateLimiter pace = new RateLimiter(300, THREADS, time);
        long began = time.nanos();
        pace.hold(Duration.ofSeconds(42));

        everybodySends(pace, 1, Duration.ZERO);

        List<Long> inOrder = taken.stream().sorted().toList();
        assertThat(inOrder).hasSize(THREADS);
        assertThat(inOrder.get(0))
                .isGreaterThanOrEqualTo(began + Duration.ofSeconds(42).toNanos());
        assertPacedEvenly(inOrder, 300);
    }

    @Test
    void holdsInBetweenLeaveThePaceEven() throws Exception {
        RateLimiter pace = new RateLimiter(300, THREADS, time);
        Future<?> holds = threads.submit(() -> {
            for (int i = 0; i < 50; i++) {
                pace.hold(Duration.ofMillis(300));
                time.move(Duration.ofMillis(200));
            }
        });

        everybodySends(pace, 50, Duration.ofMillis(150));
        holds.get();

        assertPacedEvenly(taken.stream().sorted().toList(), 300);
    }

    @Test
    void anInterruptedWaiterTakesNoPlace() throws Exception {
        RateLimiter pace = new RateLimiter(60, 1, time);
        Permit first = pace.take();
        Thread waiter = new Thread(() -> send(pace, Duration.ZERO), "waiter");
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.WAITING);

        waiter.interrupt();
        waiter.join();
        pace.done(first, RateLimiterTest.ANSWERED);

        everybodySends(pace, 2, Duration.ofMillis(1));
        assertThat(taken).hasSize(THREADS * 2);
        assertThat(mostAtOnce).hasValue(1);
    }

    private void everybodySends(RateLimiter pace, int times, Duration answer)
            throws InterruptedException, ExecutionException {
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            all.add(threads.submit(() -> {
                for (int i = 0; i < times; i++) {
                    send(pace, answer);
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private void send(RateLimiter pace, Duration answer) {
        try {
            Permit turn = pace.take();
            taken.add(time.seen());
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            time.sleep(answer.toNanos());
            atOnce.decrementAndGet();
            pace.done(turn, RateLimiterTest.ANSWERED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertPacedEvenly(List<Long> inOrder, int allowed) {
        for (int i = 1; i < inOrder.size(); i++) {
            assertThat(inOrder.get(i) - inOrder.get(i - 1))
                    .as("turn %s", i)
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1).toNanos() / allowed);
        }
    }
}
