package caravan.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import caravan.testing.CaravanProcess.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The days of the soak. Each stretch of {@link Scale#STRETCH} ends with Caravan at rest. In a rough one, processes are
 * killed at random instants while time goes by and things go wrong; in a calm one things go wrong too, and one process
 * lives through it and on into the next.
 */
final class Play {
    private static final int KILLS_A_STRETCH = 3;
    private static final Duration CALM = Duration.ofSeconds(12);
    private static final Duration QUICK = Duration.ofMillis(500);
    private static final Duration MOST_START = Duration.ofSeconds(3);
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(12);
    private static final int MOST_ANSWERS = 250;
    private static final Duration TICK = Duration.ofMillis(20);
    private static final int SAMPLES_A_STRETCH = 4;
    private static final int TRIES = 4;

    private final Scale scale;
    private final SharedClock clock;
    private final Installation caravan;
    private final Operator operator;
    private final Troubles troubles;
    private final Watch watch;
    private final Rest rest;
    private final Random random;
    private final Consumer<String> progress;
    private final List<Sample> samples = new ArrayList<>();
    private @Nullable Running living;
    private int lives;

    Play(
            Scale scale,
            SharedClock clock,
            Installation caravan,
            Operator operator,
            Troubles troubles,
            Watch watch,
            Random random,
            Consumer<String> progress) {
        this.scale = scale;
        this.clock = clock;
        this.caravan = caravan;
        this.operator = operator;
        this.troubles = troubles;
        this.watch = watch;
        this.rest = new Rest(watch, clock);
        this.random = random;
        this.progress = progress;
    }

    /** Plays them all; at the end nothing goes wrong any more and Caravan has come to rest. */
    void play() {
        operator.prepare();
        for (int stretch = 0; stretch < scale.stretches(); stretch++) {
            Instant until = Scale.BEGIN.plus(Scale.STRETCH.multipliedBy(stretch + 1L));
            if (scale.isCalm(stretch)) {
                calm(until);
            } else {
                rough(until);
            }
            progress.accept("%s, %d processes, %d killed".formatted(until, lives, operator.kills()));
        }
        end();
        operator.once(TRIES);
    }

    List<Sample> samples() {
        return samples;
    }

    private void calm(Instant until) {
        troubles.begin();
        Running running = living == null ? start("run") : living;
        living = running;
        Duration part = Scale.STRETCH.dividedBy(SAMPLES_A_STRETCH);
        for (int left = SAMPLES_A_STRETCH - 1; left >= 0; left--) {
            pass(running, until.minus(part.multipliedBy(left)), CALM.dividedBy(SAMPLES_A_STRETCH), () -> true);
            assertThat(running.process().isAlive()).as("the process lives").isTrue();
            samples.add(Sample.of(clock.instant(), lives, running.process().pid(), caravan.folder()));
        }
        troubles.cease();
        rest.await(running, caravan.port());
    }

    private void rough(Instant until) {
        end();
        troubles.begin();
        int enough = operator.kills() + KILLS_A_STRETCH;
        int terminations = random.nextInt(3) == 0 ? 1 : 0;
        for (int left = KILLS_A_STRETCH; operator.kills() < enough; left--) {
            Running running = start(random.nextInt(10) < 7 ? "run" : "once");
            live(running, until, Math.max(1, left + terminations));
            operator.kill(running);
        }
        if (terminations > 0) {
            Running running = start("run");
            live(running, until, 1);
            operator.terminate(running);
        }
        troubles.cease();
        clock.moveTo(until);
        operator.once(TRIES);
    }

    /** Most end after a number of answers, at work; some after a time, maybe while they start. */
    private void live(Running running, Instant until, int shares) {
        Instant share =
                clock.instant().plus(Duration.between(clock.instant(), until).dividedBy(shares));
        if (random.nextInt(4) == 0) {
            pass(running, share, MOST_START.multipliedBy(random.nextInt(1_000)).dividedBy(1_000), () -> true);
            return;
        }
        int answers = watch.others() + 1 + random.nextInt(MOST_ANSWERS);
        Instant longest = Instant.now().plus(LONGEST_LIFE);
        pass(
                running,
                share,
                QUICK,
                () -> watch.others() >= answers || Instant.now().isAfter(longest));
    }

    /** Lets simulated time go by up to an instant in so much real time, then waits; or until the process is over. */
    private void pass(Running running, Instant until, Duration usually, BooleanSupplier enough) {
        Instant from = clock.instant();
        long began = System.nanoTime();
        double nanos = Math.max(1, usually.toNanos() * scale.pace());
        await().pollInSameThread().pollInterval(TICK).pollDelay(TICK).forever().until(() -> {
            double share = Math.min(1, (System.nanoTime() - began) / nanos);
            Instant now = from.plusMillis((long) (Duration.between(from, until).toMillis() * share));
            clock.moveTo(now);
            return (share >= 1 && enough.getAsBoolean()) || !running.process().isAlive();
        });
    }

    private Running start(String command) {
        lives++;
        return caravan.start(command);
    }

    private void end() {
        if (living != null) {
            operator.terminate(living);
            living = null;
        }
    }
}
