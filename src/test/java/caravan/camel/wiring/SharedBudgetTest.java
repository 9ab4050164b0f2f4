package caravan.camel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.budget.Budget;
import caravan.budget.Ceilings;
import caravan.budget.ClientPausedException;
import caravan.budget.Outcome;
import caravan.budget.Permit;
import caravan.budget.TakingTurns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four processes that share the budget of one client in a PostgreSQL ledger. Nobody waits: the clocks are moved. */
@Tag("full")
@Timeout(120)
class SharedBudgetTest {
    private static final int ALLOWED = 120;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final Outcome ANSWERED = new Outcome.Answered(null);

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private final List<Long> sent = Collections.synchronizedList(new ArrayList<>());
    private Nodes nodes;
    private TakingTurns time;

    @BeforeEach
    void start() throws Exception {
        nodes = new Nodes(folder);
        time = nodes.time();
    }

    @AfterEach
    void stop() throws Exception {
        nodes.close();
    }

    /** A request leaves up to half a second after its permit. */
    @Tag("gate")
    @ParameterizedTest
    @ValueSource(ints = {1, 500})
    void fourProcessesUse95PercentOfTheRateAndNeverMoreInAnyMinute(int longestWay) throws Exception {
        List<TakingTurns.Part> parts = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            parts.addAll(workers(nodes.join(ALLOWED, 2, Ceilings.NONE), 2, longestWay, 3 * MINUTE));
        }

        time.play(parts);

        assertThat(inAnyMinute()).isBetween(114, ALLOWED);
        assertThat(sentUntil(3 * MINUTE)).isBetween(3L * ALLOWED * 95 / 100, 3L * ALLOWED);
    }

    @Test
    void aDeadProcessLosesThePermitsInItsHandsAndNoOthers() throws Exception {
        Budget dead = nodes.join(ALLOWED, 2, Ceilings.NONE);
        List<TakingTurns.Part> parts = new ArrayList<>(workers(nodes.join(ALLOWED, 2, Ceilings.NONE), 2, 1, MINUTE));
        parts.add(dead::take);
        parts.add(dead::take);

        time.play(parts);

        assertThat(sentUntil(MINUTE)).isBetween(ALLOWED * 95L / 100 - 2, ALLOWED - 2L);
    }

    @Test
    void aProcessThatSendsLittleLeavesTheRateToTheOthers() throws Exception {
        Budget little = nodes.join(ALLOWED, 2, Ceilings.NONE);
        List<TakingTurns.Part> parts = new ArrayList<>(workers(nodes.join(ALLOWED, 4, Ceilings.NONE), 4, 1, MINUTE));
        parts.add(() -> {
            for (int i = 0; i < 3; i++) {
                send(little, 1);
                time.sleep(Duration.ofSeconds(15).toNanos());
            }
        });

        time.play(parts);

        assertThat(sentUntil(MINUTE)).isBetween(ALLOWED * 95L / 100, (long) ALLOWED);
    }

    @Test
    void a429OfOneProcessHoldsAll() throws Exception {
        Budget one = nodes.join(ALLOWED, 2, Ceilings.NONE);
        List<TakingTurns.Part> parts = new ArrayList<>();
        parts.add(() -> one.done(one.take(), new Outcome.Throttled(Duration.ofSeconds(42), null)));
        parts.add(() -> time.sleep(Duration.ofSeconds(1).toNanos()));
        time.play(parts);
        Budget other = nodes.join(ALLOWED, 2, Ceilings.NONE);

        time.play(workers(other, 2, 1, MINUTE));

        assertThat(sent.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(42).toNanos());
        assertThat(sentUntil(MINUTE)).isBetween(30L, 36L);
    }

    @Test
    void withoutTheLedgerAllWaitAndGoOnAfterwardsAtTheSamePace() throws Exception {
        List<TakingTurns.Part> parts = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            parts.addAll(workers(nodes.join(ALLOWED, 2, Ceilings.NONE), 2, 1, 2 * MINUTE));
        }
        long outage = Duration.ofSeconds(20).toNanos();
        long end = Duration.ofSeconds(50).toNanos();
        parts.add(() -> {
            time.sleep(outage);
            nodes.away(true);
            time.sleep(end - outage);
            nodes.away(false);
        });

        time.play(parts);

        assertThat(sent).noneMatch(at -> at > outage + Duration.ofSeconds(2).toNanos() && at < end);
        assertThat(sentUntil(2 * MINUTE)).isBetween(165L, 182L);
        assertThat(inAnyMinute()).isLessThanOrEqualTo(ALLOWED);
    }

    @Test
    void aCeilingOfADayIsCountedOnceOverAll() throws Exception {
        List<TakingTurns.Part> parts = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            parts.addAll(workers(nodes.join(6_000, 2, new Ceilings(50, null)), 2, 1, MINUTE / 10));
        }

        time.play(parts);

        assertThat(sent).hasSize(50);
    }

    private List<TakingTurns.Part> workers(Budget budget, int number, int longestWay, long until) {
        return Collections.nCopies(number, () -> {
            while (time.nanos() < until && send(budget, longestWay)) {
                time.sleep(Duration.ofMillis(random.nextInt(200)).toNanos());
            }
        });
    }

    /** Whether the ceiling allowed it. */
    private boolean send(Budget budget, int longestWay) throws InterruptedException {
        try {
            Permit permit = budget.take();
            time.sleep(Duration.ofMillis(random.nextInt(longestWay)).toNanos());
            sent.add(time.nanos());
            budget.done(permit, ANSWERED);
            return true;
        } catch (ClientPausedException e) {
            return false;
        }
    }

    private long sentUntil(long end) {
        return sent.stream().filter(at -> at < end).count();
    }

    private int inAnyMinute() {
        List<Long> sorted = sent.stream().sorted().toList();
        int most = 0;
        for (int first = 0, last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) > MINUTE) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
