package caravan.model;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Random schedules against the whole of Caravan but its sockets. {@code model.runs} says how many,
 * {@code model.first} from which seed on, {@code model.seed} runs one again and prints what happens.
 */
class SchedulesTest {
    private static final int THREADS = 2;
    private static final int RUNS_A_COLLECTION = 100;

    private final Logger camel = (Logger) LoggerFactory.getLogger("org.apache.camel");
    private final Logger caravan = (Logger) LoggerFactory.getLogger("caravan");

    @BeforeEach
    void quiet() {
        camel.setLevel(Level.OFF);
        if (Long.getLong("model.seed") != null) {
            caravan.setLevel(Level.INFO);
        }
    }

    @AfterEach
    void asBefore() {
        camel.setLevel(null);
        caravan.setLevel(null);
    }

    @Test
    void whateverHappensTheSinkHasTheVendorsTruthOnceEach() throws Exception {
        assertHolds(30);
    }

    @Test
    @Tag("full")
    void theSameHoldsForManySchedules() throws Exception {
        assertHolds(500);
    }

    private static void assertHolds(int usual) throws Exception {
        Long one = Long.getLong("model.seed");
        long first = one == null ? Long.getLong("model.first", 1) : one;
        int runs = one == null ? Integer.getInteger("model.runs", usual) : 1;

        Schedule.@Nullable Failure failure = firstFailure(first, runs);

        assertThat(failure).withFailMessage(() -> String.valueOf(failure)).isNull();
    }

    private static Schedule.@Nullable Failure firstFailure(long first, int runs) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Schedule.@Nullable Failure> found = new AtomicReference<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                String name = "model" + runs + "-" + i;
                workers.add(() -> {
                    try (Machine machine = new Machine(name)) {
                        for (int run = next.getAndIncrement();
                                run < runs && found.get() == null;
                                run = next.getAndIncrement()) {
                            Schedule.@Nullable Failure failure =
                                    Schedule.of(first + run).run(machine);
                            if (run % RUNS_A_COLLECTION == 0) {
                                System.gc(); // a dead process' HTTP clients keep threads until then
                            }
                            if (failure != null && found.compareAndSet(null, failure)) {
                                found.set(Schedule.shrunk(failure, machine));
                            }
                        }
                        return null;
                    }
                });
            }
            for (Future<Void> worker : threads.invokeAll(workers)) {
                worker.get();
            }
            return found.get();
        } finally {
            threads.shutdownNow();
        }
    }
}
